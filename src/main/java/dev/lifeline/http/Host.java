package dev.lifeline.http;

/** {@code name}, {@code name:port}, {@code [address]} or {@code [address]:port} (RFC 9110 section 7.2, RFC 3986 section 3.2.2). */
final class Host {

    private Host() {}

    /** An empty one is valid: it stands for a target without an authority. */
    static boolean isValid(String text) {
        int portAt = text.startsWith("[") ? afterAddress(text) : afterName(text);
        if (portAt < 0 || portAt == text.length()) {
            return portAt >= 0;
        }
        return text.charAt(portAt) == ':' && isPort(text, portAt + 1);
    }

    private static int afterName(String text) {
        int i = 0;
        while (i < text.length() && Octets.isHost((byte) text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int afterAddress(String text) {
        int close = text.indexOf(']');
        for (int i = 1; i < close; i++) {
            char c = text.charAt(i);
            if (c != ':' && c != '.' && Octets.hex((byte) c) < 0) {
                return -1;
            }
        }
        return close < 3 ? -1 : close + 1; // the shortest address is [::]
    }

    private static boolean isPort(String text, int from) {
        int port = 0;
        for (int i = from; i < text.length(); i++) {
            if (!Octets.isDigit((byte) text.charAt(i)) || i - from == 5) {
                return false;
            }
            port = port * 10 + text.charAt(i) - '0';
        }
        return port <= 0xFFFF;
    }
}

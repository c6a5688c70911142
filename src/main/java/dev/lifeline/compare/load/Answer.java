package dev.lifeline.compare.load;

/** Finds the end of one small answer in bytes, as cheaply as its framing allows. */
final class Answer {

    private Answer() {}

    /** The answer's length in bytes, or -1 while it is not complete. */
    static int length(byte[] bytes, int count) {
        int body = headEnd(bytes, count);
        if (body < 0) {
            return -1;
        }
        int length = contentLength(bytes, body);
        if (length >= 0) {
            return count >= body + length ? body + length : -1;
        }
        // No length: chunked, and complete when the empty chunk is there.
        boolean last = count - body >= 5
                && bytes[count - 5] == '0'
                && bytes[count - 4] == '\r'
                && bytes[count - 3] == '\n'
                && bytes[count - 2] == '\r'
                && bytes[count - 1] == '\n';
        return last ? count : -1;
    }

    private static int headEnd(byte[] bytes, int count) {
        for (int i = 3; i < count; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int contentLength(byte[] bytes, int headEnd) {
        for (int i = 0; i < headEnd - 16; i++) {
            if (bytes[i] == '\n' && matches(bytes, i + 1)) {
                int at = i + 1 + NAME.length;
                while (bytes[at] == ' ') {
                    at++;
                }
                int length = 0;
                while (bytes[at] >= '0' && bytes[at] <= '9') {
                    length = length * 10 + bytes[at++] - '0';
                }
                return length;
            }
        }
        return -1;
    }

    private static final byte[] NAME = "content-length:".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static boolean matches(byte[] bytes, int from) {
        for (int i = 0; i < NAME.length; i++) {
            if ((bytes[from + i] | 0x20) != (NAME[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }
}

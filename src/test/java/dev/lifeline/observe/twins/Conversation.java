package dev.lifeline.observe.twins;

/**
 * What a client does on one connection, or on several, one after another.
 *
 * @param name what it is about
 * @param expected what the answers contain, so that two servers that both fail are not taken for equal
 * @param talk sends and reads
 */
record Conversation(String name, String expected, Talk talk) {

    /** May throw what a connection throws. */
    @FunctionalInterface
    interface Talk {

        void with(Lines lines) throws Exception;
    }

    /** Sends all at once, then reads until the server closes. */
    static Conversation sent(String name, String expected, String... requests) {
        return new Conversation(
                name,
                expected,
                lines -> lines.open().send(String.join("", requests)).readToEnd());
    }

    static String get(String path, String... fields) {
        return request("GET " + path, "", fields);
    }

    static String post(String path, String body, String... fields) {
        return "POST " + path + " HTTP/1.1\r\nHost: twins\r\nContent-Type: application/octet-stream\r\n" + lines(fields)
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static String request(String methodAndPath, String body, String... fields) {
        return methodAndPath + " HTTP/1.1\r\nHost: twins\r\n" + lines(fields) + "\r\n" + body;
    }

    /** The last request on its connection. */
    static String last(String path, String... fields) {
        return "GET " + path + " HTTP/1.1\r\nHost: twins\r\nConnection: close\r\n" + lines(fields) + "\r\n";
    }

    private static String lines(String... fields) {
        return fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
    }

    @Override
    public String toString() {
        return name;
    }
}

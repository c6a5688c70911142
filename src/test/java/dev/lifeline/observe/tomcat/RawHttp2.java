package dev.lifeline.observe.tomcat;

/** HTTP/2 byte by byte (RFC 9113): for what no real client would send. */
final class RawHttp2 {

    /** Section 3.4: how a client begins that knows beforehand what the server speaks. */
    static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int END_STREAM_AND_HEADERS = 5;

    /** RFC 7541, appendix A: a whole field by its number has the highest bit set, a name alone is followed by a value. */
    private static final String METHOD_GET = "\u0082";

    private static final String SCHEME_HTTP = "\u0086";
    private static final String AUTHORITY = "\u0001";
    private static final String PATH = "\u0004";

    private RawHttp2() {}

    /**
     * All of a connection with one GET: preface, empty settings, one frame of header fields.
     *
     * @param path shorter than 100 chars
     */
    static String get(String path) {
        String fields = METHOD_GET + SCHEME_HTTP + AUTHORITY + literal("a") + PATH + literal(path);
        return PREFACE + frame(SETTINGS, 0, 0, "") + frame(HEADERS, END_STREAM_AND_HEADERS, 1, fields);
    }

    /** RFC 7541, section 5.2. */
    private static String literal(String value) {
        return (char) value.length() + value;
    }

    /** RFC 9113, section 4.1; shorter than 256 bytes. */
    private static String frame(int type, int flags, int stream, String payload) {
        return "\0\0" + (char) payload.length() + (char) type + (char) flags + "\0\0\0" + (char) stream + payload;
    }
}

package dev.lifeline.http;

/**
 * Why a server answers a request itself and closes the connection, before any handler sees it.
 *
 * <p>After each of these the server no longer knows where the next request would begin, or does not want to wait for
 * it. Guessing there is what makes request smuggling possible (RFC 9112 section 11.2), so none is ever guessed.
 */
public enum Wrong implements Parsed {
    REQUEST_LINE(400, "RFC 9112 section 3", "the request line is not 'METHOD target HTTP/1.1'"),
    METHOD_TOO_LONG(501, "RFC 9112 section 3", "the method is longer than any that exists"),
    TARGET(400, "RFC 9112 section 3.2", "the request target is not a valid path, URI or '*'"),
    TARGET_TOO_LONG(414, "RFC 9110 section 15.5.15", "the request line is too long"),
    TUNNEL(501, "RFC 9110 section 9.3.6", "CONNECT is for proxies"),
    VERSION(505, "RFC 9110 section 15.6.6", "only HTTP/1.0 and HTTP/1.1 are spoken here"),
    LINE_END(400, "RFC 9112 section 2.2", "a line must end with CR LF, and CR stands nowhere else"),

    FIELD_NAME(400, "RFC 9112 section 5.1", "a field name is a token with a colon right after it"),
    FIELD_FOLDED(400, "RFC 9112 section 5.2", "a field line must not begin with white space"),
    FIELD_VALUE(400, "RFC 9110 section 5.5", "a field value holds a control character"),
    FIELDS_TOO_LARGE(431, "RFC 6585 section 5", "the field lines are too long"),
    FIELDS_TOO_MANY(431, "RFC 6585 section 5", "there are too many field lines"),

    HOST_MISSING(400, "RFC 9112 section 3.2", "HTTP/1.1 asks for a Host"),
    HOST_REPEATED(400, "RFC 9112 section 3.2", "there is more than one Host"),
    HOST(400, "RFC 9112 section 3.2", "Host is not 'name' or 'name:port'"),
    EXPECTATION(417, "RFC 9110 section 10.1.1", "the only expectation known is 100-continue"),

    LENGTH(400, "RFC 9110 section 8.6", "Content-Length is not a decimal number"),
    LENGTH_REPEATED(400, "RFC 9112 section 6.3", "there is more than one Content-Length"),
    LENGTH_AND_CODING(400, "RFC 9112 section 6.1", "Content-Length and Transfer-Encoding exclude each other"),
    CODING_BEFORE_1_1(400, "RFC 9112 section 6.1", "HTTP/1.0 has no Transfer-Encoding"),
    CODING(400, "RFC 9112 section 6.3", "the last transfer coding must be chunked, once"),
    CODING_UNKNOWN(501, "RFC 9112 section 6.1", "the only transfer coding known is chunked"),
    BODY_TOO_LARGE(413, "RFC 9110 section 15.5.14", "the body is too large"),
    CHUNK_SIZE(400, "RFC 9112 section 7.1", "a chunk size is not a hexadecimal number"),
    CHUNK_EXTENSION(400, "RFC 9112 section 7.1.1", "a chunk extension is not ';name' or ';name=value', or too long"),
    CHUNK_END(400, "RFC 9112 section 7.1", "a chunk is longer than its size says"),
    CHUNKS_TOO_SMALL(400, "RFC 9112 section 7.1", "there is more chunk framing than content"),

    /** Found by whoever waits, never by the parser. */
    HEAD_TOO_SLOW(408, "RFC 9110 section 15.5.9", "the head did not arrive in time"),
    /** Found by whoever waits, never by the parser. */
    BODY_TOO_SLOW(408, "RFC 9110 section 15.5.9", "the body did not arrive in time");

    private final int status;
    private final String clause;
    private final String sentence;

    Wrong(int status, String clause, String sentence) {
        this.status = status;
        this.clause = clause;
        this.sentence = sentence;
    }

    /** The status code to answer with, 400 to 599. */
    public int status() {
        return status;
    }

    /** Where the rule stands, for example {@code RFC 9112 section 3.2}. */
    public String clause() {
        return clause;
    }

    /** What is wrong, in plain words that name no octet of the request: safe to log and to send back. */
    public String sentence() {
        return sentence;
    }

    /** The same, and what is allowed where that is a number. */
    public String sentence(Limits limits) {
        return switch (this) {
            case TARGET_TOO_LONG -> sentence + ": allowed are " + limits.requestLine() + " bytes";
            case FIELDS_TOO_LARGE -> sentence + ": allowed are " + limits.fieldSection() + " bytes";
            case FIELDS_TOO_MANY -> sentence + ": allowed are " + limits.fields();
            case BODY_TOO_LARGE -> sentence + ": allowed are " + limits.body() + " bytes";
            default -> sentence;
        };
    }
}

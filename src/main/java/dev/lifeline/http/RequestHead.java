package dev.lifeline.http;

/**
 * Everything of a request but its body.
 *
 * @param method the method, a token in its own case (RFC 9110 section 9.1)
 * @param target the request target as it was sent: {@code /path?query}, {@code http://host/path?query} or {@code *}
 * @param version what the client speaks
 * @param fields the field lines
 * @param keepAlive whether the client leaves the connection open for a next request (RFC 9112 section 9.3)
 */
public record RequestHead(String method, String target, Version version, Fields fields, boolean keepAlive) {

    /** Whether the answer has the fields of a GET and no content (RFC 9110 section 9.3.2). */
    public boolean isHead() {
        return method.equals("HEAD");
    }
}

package dev.lifeline.http;

/**
 * One complete request.
 *
 * @param head method, target, version and fields
 * @param body the decoded content, of length 0 if there is none; not copied, so not to be changed
 * @param trailers what came after a chunked body. Kept apart from the head's fields, because a trailer must not change
 *     what a field has already decided (RFC 9110 section 6.5.1).
 */
public record Request(RequestHead head, byte[] body, Fields trailers) implements Parsed {

    static final byte[] NO_BODY = new byte[0];

    public String method() {
        return head.method();
    }

    public String target() {
        return head.target();
    }

    public Fields fields() {
        return head.fields();
    }
}

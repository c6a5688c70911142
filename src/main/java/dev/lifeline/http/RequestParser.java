package dev.lifeline.http;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of one connection: octets in, {@link Parsed} out.
 *
 * <p>It never waits. Whoever has octets, a thread that blocks or a loop that selects, hands them over in pieces of any
 * size; the result is the same wherever they are cut. It takes the octets of one request and not one more, so that what
 * follows (pipelining) is left for the next call. After a {@link Wrong} it takes nothing more.
 *
 * <p>Source: RFC 9112 (HTTP/1.1), RFC 9110 (HTTP semantics). Threads: one at a time.
 */
public final class RequestParser {

    private final Limits limits;
    private final HeadParser headParser;

    private @Nullable RequestHead head;
    private @Nullable BodyParser body;
    private @Nullable Wrong wrong;
    private boolean expectsContinue;

    public RequestParser(Limits limits) {
        this.limits = limits;
        this.headParser = HeadParser.ofRequest(limits);
    }

    /**
     * Takes octets from {@code in}, up to its limit or the end of the request.
     *
     * @param in backed by an array; what was taken is behind its position afterwards, and may be overwritten
     */
    public Parsed parse(ByteBuffer in) {
        if (wrong != null) {
            return wrong;
        }
        if (body == null) {
            if (!headParser.parse(in)) {
                return headParser.hasNotBegun() ? NotYet.IDLE : NotYet.HEAD;
            }
            if (!decideFraming()) {
                return wrong();
            }
            if (body == null) {
                return finish(Request.NO_BODY, Fields.NONE);
            }
        }
        return parseBody(body, in);
    }

    /** The head of the request that is being read, from when it is complete until the request is. */
    public @Nullable RequestHead head() {
        return head;
    }

    /** Whether it holds nothing of any request, so that another connection may use it meanwhile. */
    public boolean isFresh() {
        return body == null && headParser.isFresh();
    }

    private boolean decideFraming() {
        wrong = headParser.wrong();
        if (wrong != null) {
            return false;
        }
        Version version = headParser.version();
        Fields fields = headParser.fields();
        String method = headParser.method();
        String target = headParser.target();
        Framing framing = Framing.of(version, fields, limits);
        head = new RequestHead(method, target, version, fields, framing.keepAlive());
        wrong = method.equals("CONNECT")
                ? Wrong.TUNNEL
                : Target.isValid(method, target) ? framing.wrong() : Wrong.TARGET;
        if (wrong != null) {
            return false;
        }
        expectsContinue = framing.expectsContinue();
        if (framing.length() != 0) {
            body = framing.length() == Framing.CHUNKED ? new ChunkedBody(limits) : new SizedBody(framing.length());
        }
        return true;
    }

    private Parsed parseBody(BodyParser parser, ByteBuffer in) {
        boolean waits = expectsContinue && !in.hasRemaining();
        expectsContinue = false; // said once; and not at all to a client that did not wait for it
        if (waits) {
            return NotYet.CONTINUE;
        }
        if (!parser.parse(in)) {
            return NotYet.BODY;
        }
        wrong = parser.wrong();
        return wrong != null ? wrong : finish(parser.body(), parser.trailers());
    }

    private Request finish(byte[] content, Fields trailers) {
        Request request = new Request(requireNonNull(head), content, trailers);
        head = null;
        body = null;
        headParser.reset();
        return request;
    }

    private Wrong wrong() {
        return requireNonNull(wrong);
    }
}

package dev.lifeline.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a request, or the trailers of a chunked one; it can stop and go on anywhere. What is allowed where,
 * {@link HeadScanner} knows; here is what has come so far.
 *
 * <p>A head that is all there is read where it lies. Only when octets run out are those so far kept, so an idle
 * connection holds none.
 *
 * <p>Threads: one at a time.
 */
final class HeadParser {

    private static final byte[] NOTHING = new byte[0];

    /** Room for the first piece of a head: a short request line. */
    private static final int PIECE = 128;

    private final HeadScanner scanner;

    /** What came in earlier pieces, from the first octet on; {@code kept} of them count. */
    private byte[] keep = NOTHING;

    private int kept;
    private byte @Nullable [] done;

    private HeadParser(HeadScanner scanner) {
        this.scanner = scanner;
    }

    static HeadParser ofRequest(Limits limits) {
        return new HeadParser(HeadScanner.ofRequest(limits));
    }

    static HeadParser ofTrailers(Limits limits) {
        return new HeadParser(HeadScanner.ofTrailers(limits));
    }

    /**
     * Takes octets up to the end of the head, not one more.
     *
     * @param in backed by an array
     * @return true when the head is complete or something is {@link #wrong()}
     */
    boolean parse(ByteBuffer in) {
        if (kept == 0) {
            parseWhereItLies(in);
        } else {
            parseWithWhatIsKept(in);
        }
        return scanner.isDone() || wrong() != null;
    }

    private void parseWhereItLies(ByteBuffer in) {
        int base = in.arrayOffset() + in.position();
        int end = in.arrayOffset() + in.limit();
        int next = scanner.scan(in.array(), base, base, end);
        in.position(next - in.arrayOffset());
        if (scanner.isDone()) {
            done = Arrays.copyOfRange(in.array(), base, next);
        } else if (wrong() == null && next > base) {
            keep(in.array(), base, next - base);
        }
    }

    private void parseWithWhatIsKept(ByteBuffer in) {
        int before = kept;
        int start = in.position();
        keep(in.array(), in.arrayOffset() + start, in.remaining());
        int next = scanner.scan(keep, 0, before, kept);
        in.position(start + next - before);
        if (scanner.isDone()) {
            done = Arrays.copyOf(keep, next);
        }
    }

    private void keep(byte[] octets, int from, int length) {
        int needed = kept + length;
        if (needed > keep.length) {
            keep = Arrays.copyOf(keep, Math.max(needed, Math.max(PIECE, keep.length * 2)));
        }
        System.arraycopy(octets, from, keep, kept, length);
        kept = needed;
    }

    /** Whether not one octet of a request has come: empty lines before it do not count (RFC 9112 section 2.2). */
    boolean hasNotBegun() {
        return scanner.hasNotBegun();
    }

    /** Whether it holds nothing at all, so that another connection could use it. */
    boolean isFresh() {
        return kept == 0 && scanner.isFresh();
    }

    @Nullable
    Wrong wrong() {
        return scanner.wrong();
    }

    /** Makes the next head possible without a new parser. */
    void reset() {
        scanner.reset();
        keep = NOTHING;
        kept = 0;
        done = null;
    }

    String method() {
        return scanner.method(octets());
    }

    String target() {
        return scanner.target(octets());
    }

    Version version() {
        return scanner.version();
    }

    Fields fields() {
        return scanner.fields(octets());
    }

    private byte[] octets() {
        if (done == null) {
            throw new IllegalStateException("The head is not complete");
        }
        return done;
    }
}

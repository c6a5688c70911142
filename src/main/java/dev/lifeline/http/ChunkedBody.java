package dev.lifeline.http;

import static dev.lifeline.http.Octets.CR;
import static dev.lifeline.http.Octets.LF;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A body in chunks, each with its size in front (RFC 9112 section 7.1).
 *
 * <pre>
 *   SIZE -> EXTENSION* -> SIZE_LF -> DATA -> DATA_CR -> DATA_LF -> SIZE ...
 *                            +-- size 0 --> TRAILERS -> done
 * </pre>
 */
final class ChunkedBody implements BodyParser {

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILERS
    }

    /** Seven hexadecimal digits hold any size a body may have here, and cannot overflow an int. */
    private static final int SIZE_DIGITS = 7;

    private final Limits limits;
    private final OctetBuilder content = new OctetBuilder(1024);
    private final ChunkExtension extension = new ChunkExtension();
    private final HeadParser trailers;

    private State state = State.SIZE;
    private @Nullable Wrong wrong;
    private int size;
    private int digits;
    private int line;
    private long overhead;
    private int left;

    ChunkedBody(Limits limits) {
        this.limits = limits;
        this.trailers = HeadParser.ofTrailers(limits);
    }

    @Override
    public boolean parse(ByteBuffer in) {
        while (in.hasRemaining() && wrong == null) {
            if (state == State.TRAILERS) {
                boolean done = trailers.parse(in);
                wrong = trailers.wrong();
                return done;
            }
            if (state == State.DATA) {
                data(in);
            } else {
                framing(in.get());
            }
        }
        return wrong != null;
    }

    private void data(ByteBuffer in) {
        int length = Math.min(left, in.remaining());
        content.add(in, length);
        left -= length;
        if (left == 0) {
            state = State.DATA_CR;
        }
    }

    private void framing(byte octet) {
        switch (state) {
            case SIZE -> size(octet);
            case EXTENSION -> extension(octet);
            case SIZE_LF -> expect(octet, LF, Wrong.LINE_END, size == 0 ? State.TRAILERS : State.DATA);
            case DATA_CR -> expect(octet, CR, Wrong.CHUNK_END, State.DATA_LF);
            case DATA_LF -> {
                expect(octet, LF, Wrong.CHUNK_END, State.SIZE);
                size = 0;
                digits = 0;
                line = 0;
            }
            case DATA, TRAILERS -> throw new IllegalStateException("Not framing: " + state);
        }
    }

    private void size(byte octet) {
        count(octet);
        int digit = Octets.hex(octet);
        if (digit >= 0) {
            size = size * 16 + digit;
            digits += size == 0 ? 0 : 1; // zeros in front are only counted as part of the line
            if (digits > SIZE_DIGITS) {
                refuse(Wrong.CHUNK_SIZE);
            }
        } else if (line == (octet == CR ? 0 : 1)) {
            refuse(Wrong.CHUNK_SIZE);
        } else {
            state = State.EXTENSION;
            extension(octet, Wrong.CHUNK_SIZE);
        }
    }

    private void extension(byte octet) {
        count(octet);
        extension(octet, Wrong.CHUNK_EXTENSION);
    }

    private void extension(byte octet, Wrong reason) {
        if (octet == CR && extension.mayEnd()) {
            extension.reset();
            sizeIsKnown();
        } else if (!extension.accept(octet)) {
            refuse(reason);
        }
    }

    private void sizeIsKnown() {
        if (content.size() + (long) size > limits.body()) {
            refuse(Wrong.BODY_TOO_LARGE);
        } else if (overhead - content.size() > limits.chunkOverhead()) {
            refuse(Wrong.CHUNKS_TOO_SMALL);
        }
        left = size;
        state = State.SIZE_LF;
    }

    private void count(byte octet) {
        overhead++;
        if (octet != CR && ++line > limits.chunkLine()) {
            refuse(Wrong.CHUNK_EXTENSION);
        }
    }

    private void expect(byte octet, byte expected, Wrong otherwise, State next) {
        if (octet == expected) {
            state = next;
        } else {
            refuse(otherwise);
        }
    }

    private void refuse(Wrong reason) {
        if (wrong == null) {
            wrong = reason;
        }
    }

    @Override
    public @Nullable Wrong wrong() {
        return wrong;
    }

    @Override
    public byte[] body() {
        return content.toArray();
    }

    @Override
    public Fields trailers() {
        return trailers.fields();
    }
}

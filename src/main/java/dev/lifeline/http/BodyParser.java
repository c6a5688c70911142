package dev.lifeline.http;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads one body and stops at its end. Threads: one at a time. */
interface BodyParser {

    /**
     * Takes octets up to the end of the body, not one more.
     *
     * @return true when the body is complete or something is {@link #wrong()}
     */
    boolean parse(ByteBuffer in);

    @Nullable
    Wrong wrong();

    byte[] body();

    default Fields trailers() {
        return Fields.NONE;
    }
}

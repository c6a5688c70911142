package dev.lifeline.http;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A body whose length was announced (RFC 9112 section 6.2). */
final class SizedBody implements BodyParser {

    /** A client that announces a megabyte has to send it before it costs one. */
    private static final int FIRST = 1024;

    private final OctetBuilder content;
    private final long length;

    SizedBody(long length) {
        this.length = length;
        this.content = new OctetBuilder((int) Math.min(length, FIRST));
    }

    @Override
    public boolean parse(ByteBuffer in) {
        content.add(in, (int) Math.min(length - content.size(), in.remaining()));
        return content.size() == length;
    }

    @Override
    public @Nullable Wrong wrong() {
        return null; // too long was refused with the head
    }

    @Override
    public byte[] body() {
        return content.toArray();
    }
}

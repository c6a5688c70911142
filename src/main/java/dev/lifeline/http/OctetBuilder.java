package dev.lifeline.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What StringBuilder is to text. Threads: one at a time. */
final class OctetBuilder {

    private byte[] octets;
    private int size;

    OctetBuilder(int expected) {
        this.octets = new byte[expected];
    }

    int size() {
        return size;
    }

    OctetBuilder add(byte[] more) {
        makeRoom(more.length);
        System.arraycopy(more, 0, octets, size, more.length);
        size += more.length;
        return this;
    }

    /** Takes {@code length} octets from {@code in}. */
    OctetBuilder add(ByteBuffer in, int length) {
        makeRoom(length);
        in.get(octets, size, length);
        size += length;
        return this;
    }

    /** The octets; not to be changed, nor anything added afterwards. */
    byte[] toArray() {
        return size == octets.length ? octets : Arrays.copyOf(octets, size);
    }

    private void makeRoom(int length) {
        if (size + length > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(size + length, octets.length * 2));
        }
    }
}

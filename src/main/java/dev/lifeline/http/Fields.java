package dev.lifeline.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The field lines of one message, in order (RFC 9110 section 5).
 *
 * <p>They stay octets until someone asks: most requests bring ten fields and are answered after a look at two. Octets
 * become characters as ISO 8859-1, one to one, so nothing is lost or invented.
 *
 * <p>Threads: immutable.
 */
public final class Fields {

    /** No field lines. */
    public static final Fields NONE = new Fields(new byte[0], new int[0], 0);

    /** Four numbers a line: where name and value begin and end. */
    static final int STRIDE = 4;

    private final byte[] octets;
    private final int[] spans;
    private final int size;

    Fields(byte[] octets, int[] spans, int size) {
        this.octets = octets;
        this.spans = spans;
        this.size = size;
    }

    /** Fields that another parser has read. */
    public static Fields of(List<Field> lines) {
        OctetBuilder octets = new OctetBuilder(256);
        int[] spans = new int[lines.size() * STRIDE];
        for (int i = 0; i < lines.size(); i++) {
            spans[i * STRIDE] = octets.size();
            octets.add(lines.get(i).name().getBytes(ISO_8859_1));
            spans[i * STRIDE + 1] = octets.size();
            spans[i * STRIDE + 2] = octets.size();
            octets.add(lines.get(i).value().getBytes(ISO_8859_1));
            spans[i * STRIDE + 3] = octets.size();
        }
        return new Fields(octets.toArray(), spans, lines.size());
    }

    /** The number of field lines. */
    public int size() {
        return size;
    }

    /** The name of line {@code index} as it was sent. */
    public String name(int index) {
        return text(spans[index * STRIDE], spans[index * STRIDE + 1]);
    }

    /** The value of line {@code index}, without white space around it. */
    public String value(int index) {
        return text(spans[index * STRIDE + 2], spans[index * STRIDE + 3]);
    }

    /** The value of the first line of this name, in any case. */
    public Optional<String> first(String name) {
        for (int i = 0; i < size; i++) {
            if (isNamed(i, name)) {
                return Optional.of(value(i));
            }
        }
        return Optional.empty();
    }

    /** The values of all lines of this name, in any case. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (isNamed(i, name)) {
                values.add(value(i));
            }
        }
        return values;
    }

    /** Whether line {@code index} has this name; ASCII letters are the same in either case. */
    boolean isNamed(int index, String name) {
        return equalsIgnoreCase(spans[index * STRIDE], spans[index * STRIDE + 1], name);
    }

    int nameLength(int index) {
        return spans[index * STRIDE + 1] - spans[index * STRIDE];
    }

    private boolean equalsIgnoreCase(int from, int to, String name) {
        if (to - from != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (lower(octets[from + i]) != lower((byte) name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet | 0x20 : octet;
    }

    private String text(int from, int to) {
        return new String(octets, from, to - from, ISO_8859_1);
    }

    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < size; i++) {
            lines.append(name(i)).append(": ").append(value(i)).append('\n');
        }
        return lines.toString();
    }
}

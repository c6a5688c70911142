package dev.lifeline.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Octets in, requests out: the parser as tests use it. */
final class Wire {

    private Wire() {}

    static byte[] octets(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** What one parser makes of the text: all requests, and at the end what it still waits for, or what is wrong. */
    static List<Parsed> parse(String text) {
        return parse(Limits.DEFAULT, octets(text));
    }

    /** The same, of pieces. Each is overwritten once it was taken, as a server's read buffer is. */
    static List<Parsed> parse(Limits limits, byte[]... pieces) {
        RequestParser parser = new RequestParser(limits);
        List<Parsed> results = new ArrayList<>();
        Parsed last = NotYet.IDLE;
        for (byte[] piece : pieces) {
            // An offset of three: nobody may take the array for the buffer.
            ByteBuffer buffer =
                    ByteBuffer.allocate(piece.length + 3).position(3).slice();
            buffer.put(piece).flip();
            do {
                last = parser.parse(buffer);
                if (last instanceof Request) {
                    results.add(last);
                }
            } while (last instanceof Request && buffer.hasRemaining());
            if (last instanceof Wrong) {
                break;
            }
            java.util.Arrays.fill(buffer.array(), (byte) '!');
        }
        if (last instanceof Request) {
            last = parser.parse(ByteBuffer.allocate(0));
        }
        results.add(last);
        return results;
    }

    /** A result in words: what two equal ones have in common. */
    static String describe(Parsed parsed) {
        return switch (parsed) {
            case Request(RequestHead head, byte[] body, Fields trailers) ->
                "%s %s %s%n%skeepAlive=%s%n%s%n%s"
                        .formatted(
                                head.method(),
                                head.target(),
                                head.version(),
                                head.fields(),
                                head.keepAlive(),
                                new String(body, ISO_8859_1),
                                trailers);
            case Wrong wrong -> wrong.name();
            // Whether the client is told to continue depends on what is here when the head is complete.
            case NotYet.CONTINUE -> NotYet.BODY.name();
            case NotYet notYet -> notYet.name();
        };
    }

    static List<String> describe(List<Parsed> results) {
        return results.stream().map(Wire::describe).toList();
    }
}

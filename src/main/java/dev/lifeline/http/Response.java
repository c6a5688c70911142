package dev.lifeline.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * What a handler answers. How it is framed, and whether the connection stays open, is not its business.
 *
 * @param status 200 to 599
 * @param fields field lines other than Content-Length, Transfer-Encoding, Connection and Date
 * @param body the content; not copied, so not to be changed
 */
public record Response(int status, List<Field> fields, byte[] body) {

    private static final List<Field> PLAIN_TEXT = List.of(new Field("Content-Type", "text/plain;charset=utf-8"));

    /** A line of plain text. */
    public static Response text(int status, String line) {
        return new Response(status, PLAIN_TEXT, line.getBytes(UTF_8));
    }
}

package dev.lifeline.compare.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the responses of one connection from all its bytes, as strictly as RFC 9112 writes them: a client that forgives
 * cannot judge. Bytes after the last answer, a status line without its parts, a bare LF, both kinds of framing at once,
 * a chunk size that is no hexadecimal number: each is a flaw with a name.
 *
 * <p>It starts from the first byte each time it is asked; conversations here are short.
 *
 * <p>Threads: used by one; holds its position.
 */
public final class ResponseReader {

    private static final Pattern STATUS_LINE =
            Pattern.compile("(HTTP/1\\.[01]) ([1-5][0-9][0-9]) ([\\t -~\\x80-\\xff]*)");
    private static final Pattern FIELD_LINE = Pattern.compile("([!#$%&'*+\\-.^_`|~0-9A-Za-z]+):[ \\t]*(.*?)[ \\t]*");
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})[ \\t]*(;.*)?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private final byte[] bytes;
    private final boolean ended;
    private int position;
    private int begunStatus;

    private ResponseReader(byte[] bytes, boolean ended) {
        this.bytes = bytes;
        this.ended = ended;
    }

    /**
     * @param bytes all that came on the connection
     * @param ended whether nothing more can come: then an incomplete response is a flaw, and a body without a length ends
     * @param methods the method of each request, in order
     */
    public static Reading read(byte[] bytes, boolean ended, List<String> methods) {
        ResponseReader reader = new ResponseReader(bytes, ended);
        List<Response> responses = new ArrayList<>();
        int answered = 0;
        try {
            while (reader.position < bytes.length) {
                if (answered == methods.size()) {
                    return new Reading(responses, "bytes that answer no request", false, 0);
                }
                Response response = reader.response(methods.get(answered));
                responses.add(response);
                if (!response.interim()) {
                    answered++;
                }
            }
            return new Reading(responses, null, false, 0);
        } catch (Incomplete e) {
            return new Reading(responses, ended ? "ends in the middle of a response" : null, true, reader.begunStatus);
        } catch (Flaw e) {
            return new Reading(responses, e.getMessage(), false, 0);
        }
    }

    private Response response(String method) {
        String line = line();
        Matcher status = STATUS_LINE.matcher(line);
        if (!status.matches()) {
            throw new Flaw("no status line");
        }
        List<Response.Field> fields = fields();
        int code = Integer.parseInt(status.group(2));
        Response head = new Response(status.group(1), code, fields, new byte[0]);
        begunStatus = code;
        byte[] body = body(head, method);
        begunStatus = 0;
        return new Response(status.group(1), code, fields, body);
    }

    private List<Response.Field> fields() {
        List<Response.Field> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            Matcher field = FIELD_LINE.matcher(line);
            if (!field.matches()) {
                throw new Flaw("a field line without name and colon");
            }
            fields.add(new Response.Field(field.group(1).toLowerCase(Locale.ROOT), field.group(2)));
        }
        return fields;
    }

    /** RFC 9112 6.3, in its order. */
    private byte[] body(Response head, String method) {
        if (method.equals("HEAD") || head.interim() || head.status() == 204 || head.status() == 304) {
            return new byte[0];
        }
        Optional<String> encoding = head.field("transfer-encoding");
        Optional<String> length = head.field("content-length");
        if (encoding.isPresent() && length.isPresent()) {
            throw new Flaw("both Transfer-Encoding and Content-Length");
        }
        if (encoding.isPresent()) {
            if (!encoding.get().equalsIgnoreCase("chunked")) {
                throw new Flaw("an unknown Transfer-Encoding");
            }
            return chunks();
        }
        if (length.isPresent()) {
            if (!DIGITS.matcher(length.get()).matches()) {
                throw new Flaw("a Content-Length that is no number");
            }
            return take(Long.parseLong(length.get()));
        }
        if (!ended) {
            throw new Incomplete();
        }
        return take(bytes.length - position);
    }

    private byte[] chunks() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (true) {
            Matcher size = CHUNK_SIZE.matcher(line());
            if (!size.matches()) {
                throw new Flaw("a chunk size that is no hexadecimal number");
            }
            long length = Long.parseLong(size.group(1), 16);
            if (length == 0) {
                fields(); // the trailer section
                return content.toByteArray();
            }
            content.writeBytes(take(length));
            if (!line().isEmpty()) {
                throw new Flaw("a chunk longer than its size");
            }
        }
    }

    private byte[] take(long length) {
        if (length > bytes.length - position) {
            throw new Incomplete();
        }
        byte[] taken = java.util.Arrays.copyOfRange(bytes, position, position + (int) length);
        position += (int) length;
        return taken;
    }

    private String line() {
        for (int i = position; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (i == position || bytes[i - 1] != '\r') {
                    throw new Flaw("a line that ends in a bare LF");
                }
                String line = new String(bytes, position, i - 1 - position, StandardCharsets.ISO_8859_1);
                position = i + 1;
                if (line.indexOf('\r') >= 0 || line.indexOf('\0') >= 0) {
                    throw new Flaw("a bare CR or a NUL in a line");
                }
                return line;
            }
        }
        throw new Incomplete();
    }

    /** More bytes are needed. */
    private static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1;

        Incomplete() {
            super(null, null, false, false);
        }
    }

    /** The bytes are not HTTP. */
    private static final class Flaw extends RuntimeException {
        private static final long serialVersionUID = 1;

        Flaw(@Nullable String what) {
            super(what, null, false, false);
        }
    }
}

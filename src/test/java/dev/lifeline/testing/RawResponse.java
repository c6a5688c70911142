package dev.lifeline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/**
 * A response as it came over the wire.
 *
 * @param statusLine the first line, without its line end
 * @param fields the header lines, in order, without their line ends
 * @param body the body without its framing
 */
public record RawResponse(String statusLine, List<String> fields, byte[] body) {

    public int status() {
        return Integer.parseInt(statusLine.split(" ")[1]);
    }

    /** The value of the first field of that name, if any. */
    public Optional<String> field(String name) {
        return fields.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    public String text() {
        return new String(body, UTF_8);
    }

    /** Whether the server says that it closes the connection after this response. */
    public boolean closes() {
        return field("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }

    boolean hasNoBody() {
        return status() < 200 || status() == 204 || status() == 304;
    }

    RawResponse withBody(byte[] body) {
        return new RawResponse(statusLine, fields, body);
    }
}

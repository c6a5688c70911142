package dev.lifeline.compare.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One response, read strictly.
 *
 * @param version {@code HTTP/1.1} or {@code HTTP/1.0}
 * @param status 100 to 599
 * @param fields names in lower case, values without the white space around them, in their order
 * @param body the content, chunks put together
 */
public record Response(String version, int status, List<Field> fields, byte[] body) {

    /** One field line. */
    public record Field(String name, String value) {}

    /** The combined value of a field (RFC 9110 5.3), or empty. */
    public Optional<String> field(String name) {
        List<String> values = fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /** Whether this response announces the end of its connection (RFC 9112 9.3). */
    public boolean announcesClose() {
        String connection = field("connection").orElse("").toLowerCase(java.util.Locale.ROOT);
        return connection.contains("close") || (version.equals("HTTP/1.0") && !connection.contains("keep-alive"));
    }

    public boolean interim() {
        return status < 200;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}

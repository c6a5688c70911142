package dev.lifeline.app.errors;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client gets for an error: one line, as text/plain, or as problem+json (RFC 9457) when it asks for JSON before
 * text.
 *
 * @param status 400 to 599
 * @param detail one line, safe to show: what was wrong, which value, what is allowed
 */
record ErrorAnswer(int status, String detail) {

    static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** RFC 9457, section 3.1; {@code type} is absent, which means about:blank, and so the title is the status phrase. */
    private record Problem(int status, String title, String detail) {}

    /** @param accept the client's Accept field, as it came */
    MediaType type(@Nullable String accept) {
        return wantsJson(accept) ? MediaType.APPLICATION_PROBLEM_JSON : TEXT;
    }

    byte[] body(MediaType type) {
        if (type.equals(MediaType.APPLICATION_PROBLEM_JSON)) {
            return JSON.writeValueAsBytes(new Problem(status, title(), detail));
        }
        return (detail + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private String title() {
        return phrase(status);
    }

    /** The status in words (RFC 9110, section 15), or "Error". */
    static String phrase(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }

    /** A wildcard asks for nothing in particular: text is what we have first. Nor does a field that makes no sense. */
    private static boolean wantsJson(@Nullable String accept) {
        if (accept == null || !accept.contains("json")) {
            return false;
        }
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(wanted);
            return wanted.stream()
                    .filter(type -> type.getQualityValue() > 0)
                    .filter(type -> isJson(type) || type.equalsTypeAndSubtype(MediaType.TEXT_PLAIN))
                    .findFirst()
                    .filter(ErrorAnswer::isJson)
                    .isPresent();
        } catch (InvalidMediaTypeException | InvalidMimeTypeException e) {
            return false;
        }
    }

    private static boolean isJson(MediaType type) {
        return type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON)
                || type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
    }
}

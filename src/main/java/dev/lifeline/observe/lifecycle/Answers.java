package dev.lifeline.observe.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** Bytes as they are: a {@code Resource} passes whatever message converters the host app has. */
final class Answers {

    private static final MimeType TEXT = new MimeType(MimeTypeUtils.TEXT_PLAIN, UTF_8);

    private Answers() {}

    static WebEndpointResponse<Resource> json(String json) {
        return new WebEndpointResponse<>(
                new ByteArrayResource(json.getBytes(UTF_8)),
                WebEndpointResponse.STATUS_OK,
                MimeTypeUtils.APPLICATION_JSON);
    }

    static WebEndpointResponse<Resource> text(int status, String line) {
        return new WebEndpointResponse<>(new ByteArrayResource((line + "\n").getBytes(UTF_8)), status, TEXT);
    }
}

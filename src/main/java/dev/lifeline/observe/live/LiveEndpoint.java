package dev.lifeline.observe.live;

import dev.lifeline.lifecycle.live.LivePage;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.util.MimeType;

/**
 * {@code GET /actuator/live}: the live page, and {@code /actuator/live/<name>} what it is made of.
 *
 * <p>What it shows comes from the endpoint {@code lifecycle} beside it: exposing one without the other gives a page that
 * says so.
 */
@WebEndpoint(id = "live")
public class LiveEndpoint {

    private static final String SCRIPT = "text/javascript";

    @ReadOperation(produces = "text/html")
    public WebEndpointResponse<Resource> live() {
        return serve(LivePage.PAGE);
    }

    /** All segments below, so that {@code …/live/}, where there is none, is answered too. */
    @ReadOperation(produces = {"text/html", SCRIPT, "text/css", "image/svg+xml"})
    public WebEndpointResponse<Resource> asset(@Selector(match = Match.ALL_REMAINING) String... path) {
        return serve(path.length == 0 ? LivePage.SLASH : String.join("/", path));
    }

    private static WebEndpointResponse<Resource> serve(String name) {
        return LivePage.asset(name)
                .map(asset -> new WebEndpointResponse<Resource>(
                        new ByteArrayResource(asset.bytes()), MimeType.valueOf(asset.contentType())))
                .orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
    }
}

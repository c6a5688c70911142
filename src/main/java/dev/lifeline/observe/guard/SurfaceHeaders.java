package dev.lifeline.observe.guard;

import dev.lifeline.lifecycle.live.LivePage;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** What every answer of the management surface says to a browser, refusals included. */
final class SurfaceHeaders {

    private static final Map<String, String> HEADERS = Map.of(
            // Everything from here, nothing inline, no frame around it: also what the live page has to live with.
            "Content-Security-Policy",
            LivePage.CONTENT_SECURITY_POLICY,
            "X-Content-Type-Options",
            "nosniff",
            // Not no-referrer: with that a browser sends "Origin: null" for our own forms.
            "Referrer-Policy",
            "same-origin",
            // No other site may embed what it cannot read, not even as an image or a script.
            "Cross-Origin-Resource-Policy",
            "same-origin",
            // Settings and URLs do not belong into a cache, on disk or in a proxy.
            "Cache-Control",
            "no-store");

    private SurfaceHeaders() {}

    /** Before anything else: who comes later may still replace one. */
    static void writeTo(HttpServletResponse response) {
        HEADERS.forEach(response::setHeader);
    }
}

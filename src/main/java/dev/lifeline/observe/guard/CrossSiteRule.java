package dev.lifeline.observe.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Against cross-site requests: a page of another origin may send a request here, without being able to read the answer.
 * So what can change something is refused when the browser marks it as coming from elsewhere. Any one of the marks is
 * enough:
 *
 * <ul>
 *   <li>Sec-Fetch-Site (W3C Fetch Metadata) other than {@code same-origin} and {@code none} (typed, bookmarked).
 *       {@code same-site} is refused too: the port is no part of a site, so a page on localhost:3000 is "same-site" with
 *       localhost:8081.
 *   <li>Origin other than ours, {@code null} included (sandboxed frames, data: and file: pages).
 *   <li>Referer of another origin.
 *   <li>A form's content type, when none of the three says that the page is ours: an old browser sends a cross-site
 *       form without any mark, and a form is all that it can send. No endpoint of Actuator takes one.
 * </ul>
 *
 * curl and other programs send none of these, and pass.
 */
final class CrossSiteRule implements Rule {

    private static final Set<String> CHANGES_NOTHING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> NOT_FROM_ELSEWHERE = Set.of("same-origin", "none");

    /** All that an HTML form can be sent as. */
    private static final List<String> FORMS =
            List.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

    @Override
    public @Nullable String refuses(HttpServletRequest request) {
        if (CHANGES_NOTHING.contains(request.getMethod())) {
            return null;
        }
        List<String> sites = Collections.list(request.getHeaders("Sec-Fetch-Site"));
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        List<String> referers = Collections.list(request.getHeaders("Referer"));
        WebOrigin own = WebOrigin.own(request);
        for (String site : sites) {
            if (!NOT_FROM_ELSEWHERE.contains(site)) {
                return refusal("Sec-Fetch-Site is '" + site + "'");
            }
        }
        for (String origin : origins) {
            if (own == null || !own.equals(WebOrigin.parse(origin))) {
                return refusal("its Origin is '" + origin + "'");
            }
        }
        for (String referer : referers) {
            WebOrigin origin = WebOrigin.ofUrl(referer);
            if (own == null || !own.equals(origin)) {
                // Only the origin is repeated: the rest of somebody's URL is nobody's business.
                return refusal("its Referer is of another origin");
            }
        }
        boolean ours = !(sites.isEmpty() && origins.isEmpty() && referers.isEmpty());
        return !ours && isForm(request.getContentType())
                ? refusal("it is an HTML form, and no browser header says that the form is ours")
                : null;
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && FORMS.stream()
                        .anyMatch(form ->
                                contentType.strip().toLowerCase(Locale.ROOT).startsWith(form));
    }

    private static String refusal(String mark) {
        return "a change was asked for by a page of another origin (" + mark
                + "): use a page of this port, or a program such as curl";
    }
}

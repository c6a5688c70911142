package dev.lifeline.app.requestlog;

import dev.lifeline.http.SecretMask;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.web.exchanges.HttpExchange;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;

/**
 * The last 100 requests, for {@code /actuator/httpexchanges}, without their secrets: masked before they are kept.
 *
 * <p>Threads: any; the superclass guards its list.
 */
@RequiredArgsConstructor
final class MaskedHttpExchanges extends InMemoryHttpExchangeRepository {

    private final SecretMask mask;

    @Override
    public void add(HttpExchange exchange) {
        super.add(new HttpExchange(
                exchange.getTimestamp(),
                masked(exchange.getRequest()),
                new HttpExchange.Response(
                        exchange.getResponse().getStatus(),
                        masked(exchange.getResponse().getHeaders())),
                exchange.getPrincipal(),
                // The id of a session is a key to it.
                exchange.getSession() == null ? null : new HttpExchange.Session(SecretMask.MASK),
                exchange.getTimeTaken()));
    }

    private HttpExchange.Request masked(HttpExchange.Request request) {
        return new HttpExchange.Request(
                masked(request.getUri()),
                request.getRemoteAddress(),
                request.getMethod(),
                masked(request.getHeaders()));
    }

    private URI masked(URI uri) {
        String text = uri.toString();
        String masked = mask.url(text);
        return masked == null || masked.equals(text) ? uri : URI.create(masked);
    }

    private Map<String, List<String>> masked(Map<String, List<String>> headers) {
        Map<String, List<String>> masked = new LinkedHashMap<>();
        headers.forEach((name, values) -> masked.put(
                name, values.stream().map(value -> masked(name, value)).toList()));
        return masked;
    }

    private String masked(String name, @Nullable String value) {
        String masked = mask.header(name, value);
        return masked == null ? "" : masked;
    }
}

package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Child;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a contestant tells of itself, read over HTTP as anybody can: its events in the vocabulary that Lifeline's servers
 * share. A contestant without a glass, or with one that does not answer, tells nothing; that is no failure.
 *
 * <p>Threads: any.
 */
final class Glass {

    /** More than one stage makes; a server that keeps sending is not read for ever. */
    private static final int MOST_EVENTS = 20_000;

    private static final Set<String> AT_WORK = Set.of("queue", "filter", "handle", "await", "write");

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final String url;

    private Glass(String url) {
        this.url = url;
    }

    /** One event, as the JSON has it; 0 for no connection or exchange. */
    record Told(long sequence, String type, long connection, long exchange, Map<String, String> facts) {

        /** The type and what is particular to it. */
        String words() {
            return facts.isEmpty() ? type : type + "(" + String.join(", ", facts.values()) + ")";
        }
    }

    /** The glass of a contestant, if it has one that answers. */
    static Optional<Glass> of(Child child) throws InterruptedException {
        String url = child.glass();
        if (url == null) {
            return Optional.empty();
        }
        Glass glass = new Glass(url);
        return glass.get("?limit=1") == null ? Optional.empty() : Optional.of(glass);
    }

    /** How many requests have reached a handler, or wait for a thread: not those whose head is still on its way. */
    long atWork() throws InterruptedException {
        JsonNode answer = get("?limit=1");
        long count = 0;
        for (JsonNode connection :
                answer == null ? List.<JsonNode>of() : answer.path("board").path("connections")) {
            count += AT_WORK.contains(connection.path("phase").asString()) ? 1 : 0;
        }
        return count;
    }

    /** The number of the last event so far. */
    long now() throws InterruptedException {
        long next = 0;
        for (Told told : after(0)) {
            next = told.sequence();
        }
        return next;
    }

    /** What happened after an event. */
    List<Told> after(long sequence) throws InterruptedException {
        List<Told> all = new ArrayList<>();
        long after = sequence;
        while (all.size() < MOST_EVENTS) {
            JsonNode answer = get("?after=" + after + "&limit=1000");
            JsonNode events = answer == null ? null : answer.get("events");
            if (events == null || events.isEmpty()) {
                return all;
            }
            for (JsonNode event : events) {
                Told told = told(event);
                all.add(told);
                after = Math.max(after, told.sequence());
            }
        }
        return all;
    }

    /** Phases of one exchange by name, in microseconds, in their order. */
    Map<String, Double> phases(long exchange) throws InterruptedException {
        Map<String, Double> phases = new LinkedHashMap<>();
        JsonNode answer = get("/" + exchange);
        if (answer != null && answer.get("phases") instanceof JsonNode told) {
            told.properties()
                    .forEach(
                            phase -> phases.put(phase.getKey(), phase.getValue().asDouble()));
        }
        return phases;
    }

    private static Told told(JsonNode event) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (event.get("facts") instanceof JsonNode all) {
            all.properties()
                    .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asString()));
        }
        return new Told(
                event.path("sequence").asLong(),
                event.path("type").asString(),
                event.path("connection").asLong(0),
                event.path("exchange").asLong(0),
                facts);
    }

    private @Nullable JsonNode get(String rest) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + rest)).timeout(PATIENCE).build();
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? JSON.readTree(response.body()) : null;
        } catch (IOException | JacksonException e) {
            return null;
        }
    }
}

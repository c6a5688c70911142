package dev.lifeline.compare.wire;

import java.util.ArrayList;
import java.util.List;

/** A behaviour while it is written down: only so that the catalogues read from left to right. */
final class Draft {

    private final String id;
    private final Level level;
    private final String clause;
    private final String why;
    private final List<Step> steps = new ArrayList<>();
    private List<String> methods = List.of("GET");
    private String route = "/hello";
    private List<Pattern> good = List.of();
    private List<Pattern> bad = List.of();

    Draft(String id, Level level, String clause, String why) {
        this.id = id;
        this.level = level;
        this.clause = clause;
        this.why = why;
    }

    /** Sends text in one write; see {@link Step#send}. */
    Draft send(String text) {
        return then(Step.send(text));
    }

    Draft then(Step... more) {
        steps.addAll(List.of(more));
        return this;
    }

    /** What is not a GET, or more than one request. */
    Draft methods(String... names) {
        methods = List.of(names);
        return this;
    }

    /** Asked only of those who serve this path. */
    Draft at(String path) {
        route = path;
        return this;
    }

    Draft good(String... patterns) {
        good = patterns(patterns);
        return this;
    }

    Draft bad(String... patterns) {
        bad = patterns(patterns);
        return this;
    }

    Behaviour in(String topic) {
        return new Behaviour(id, topic, level, clause, why, route, methods, steps, good, bad);
    }

    private static List<Pattern> patterns(String... texts) {
        return List.of(texts).stream().map(Pattern::of).toList();
    }
}

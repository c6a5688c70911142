package dev.lifeline.compare.wire;

import java.util.List;

/**
 * One question on the wire, and what may be answered to it. A new one is one record in a catalogue, and one pair of
 * vectors in the test's {@code wire-vectors.txt}.
 *
 * @param id short, unique, kebab-case: what the tables and the report's links call it
 * @param topic the catalogue's heading
 * @param level how strongly the clause speaks
 * @param clause the RFC and its section
 * @param why one sentence: what goes wrong for whom when a server gets this wrong, or what the choice is
 * @param route the path that a contestant must serve to be asked; {@code /} when any will do
 * @param methods the method of each request sent, in order: a response to HEAD has no content
 * @param steps what the client does
 * @param good the answers that the clause allows
 * @param bad the answers that it forbids, or advises against; anything that is neither is shown and left to the reader
 */
public record Behaviour(
        String id,
        String topic,
        Level level,
        String clause,
        String why,
        String route,
        List<String> methods,
        List<Step> steps,
        List<Pattern> good,
        List<Pattern> bad) {

    public Behaviour {
        methods = List.copyOf(methods);
        steps = List.copyOf(steps);
        good = List.copyOf(good);
        bad = List.copyOf(bad);
    }

    /** Starts a record: {@code ask("id", MUST, "RFC 9112 3.2", "why").send("GET …").good("400 close").bad("200")}. */
    static Draft ask(String id, Level level, String clause, String why) {
        return new Draft(id, level, clause, why);
    }
}

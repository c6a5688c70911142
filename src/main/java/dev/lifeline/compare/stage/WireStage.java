package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Child;
import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Exhibit.Grid;
import dev.lifeline.compare.report.Exhibit.Row;
import dev.lifeline.compare.wire.Behaviour;
import dev.lifeline.compare.wire.Behaviours;
import dev.lifeline.compare.wire.Level;
import dev.lifeline.compare.wire.Talk;
import dev.lifeline.compare.wire.Verdict;
import dev.lifeline.compare.wire.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The same bytes to all of them, beside the clause that speaks of them and what the server itself recorded. */
final class WireStage implements Stage {

    /** Conversations with one contestant at the same time; most of them only wait. */
    private static final int AT_ONCE = 8;

    /** More would only wait for each other while they start. */
    private static final int CONTESTANTS_AT_ONCE = 4;

    /** Events of one conversation that are worth a reader's time. */
    private static final int MOST_EVENTS = 14;

    /** What one contestant answered to one behaviour. */
    private record Answer(Talk talk, Verdict verdict, String events) {}

    @Override
    public String id() {
        return "wire";
    }

    @Override
    public String title() {
        return "On the wire";
    }

    @Override
    public String question() {
        return "Do they read HTTP/1.1 as the RFCs demand, and where do they differ?";
    }

    @Override
    public int share() {
        return 12;
    }

    @Override
    public Draft run(Bench bench) throws InterruptedException {
        List<Behaviour> behaviours = Behaviours.all();
        Map<String, Map<String, Answer>> answers = new ConcurrentHashMap<>();
        bench.progress().expect(bench.contestants().size() * behaviours.size());
        bench.together(
                CONTESTANTS_AT_ONCE, contestant -> answers.put(contestant.name(), ask(bench, contestant, behaviours)));

        Map<String, Cell> must = new LinkedHashMap<>();
        Map<String, Cell> should = new LinkedHashMap<>();
        Map<String, Cell> differs = new LinkedHashMap<>();
        String first = bench.contestants().getFirst().name();
        for (Contestant contestant : bench.contestants()) {
            Map<String, Answer> own = answers.get(contestant.name());
            if (own != null) {
                must.put(contestant.name(), kept(behaviours, own, Level.MUST));
                should.put(contestant.name(), kept(behaviours, own, Level.SHOULD));
                if (!contestant.name().equals(first)) {
                    differs.put(contestant.name(), differing(own, answers.getOrDefault(first, Map.of()), first));
                }
            }
        }
        return new Draft()
                .question(
                        "wire-must",
                        "HTTP/1.1: MUST kept",
                        "What a clause demands of every server; what a contestant has no route for is not counted.",
                        must)
                .question(
                        "wire-should",
                        "HTTP/1.1: SHOULD kept",
                        "What a clause advises; a server may have reasons.",
                        should)
                .question(
                        "wire-differs",
                        "Answers unlike " + first + "'s",
                        "A client that was written against one server meets these with another.",
                        differs)
                .find(WireExplanations.of(bench.contestants(), failures(behaviours, answers)))
                .show(grid(bench, behaviours, answers));
    }

    private static Map<String, Answer> ask(Bench bench, Contestant contestant, List<Behaviour> behaviours)
            throws IOException, InterruptedException {
        Child child = bench.running(contestant);
        Optional<Glass> glass = Glass.of(child);
        long before = glass.isPresent() ? glass.get().now() : 0;
        Map<String, Boolean> routes = new HashMap<>();
        for (Behaviour behaviour : behaviours) {
            if (!routes.containsKey(behaviour.route())) {
                routes.put(behaviour.route(), Routes.served(child, behaviour.route()));
            }
        }
        Map<String, Talk> talks = new ConcurrentHashMap<>();
        Semaphore gate = new Semaphore(contestant.oneAtATime() ? 1 : AT_ONCE);
        List<Thread> threads = new ArrayList<>();
        try {
            for (Behaviour behaviour : behaviours) {
                bench.progress().step(contestant.name(), behaviour.id());
                if (!routes.get(behaviour.route()) || bench.isOver()) {
                    continue;
                }
                gate.acquire();
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        talks.put(behaviour.id(), Wire.ask(child.address(), behaviour));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        gate.release();
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            threads.forEach(Thread::interrupt);
        }
        if (!child.alive()) {
            bench.note(contestant.name() + " did not survive the wire stage");
        }
        Map<Integer, String> events = glass.isPresent() ? events(glass.get(), before) : Map.of();
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Behaviour behaviour : behaviours) {
            Talk talk = talks.get(behaviour.id());
            if (talk != null) {
                String told = events.getOrDefault(talk.localPort(), "");
                answers.put(behaviour.id(), new Answer(talk, Verdict.of(behaviour, talk), told));
            }
        }
        return answers;
    }

    /** What the server recorded of each connection, by the client's port. */
    private static Map<Integer, String> events(Glass glass, long before) throws InterruptedException {
        Map<Long, Integer> ports = new HashMap<>();
        Map<Integer, List<String>> words = new HashMap<>();
        for (Glass.Told told : glass.after(before)) {
            String peer = told.facts().get("peer");
            if (peer != null && peer.matches(".*:\\d{1,5}")) {
                ports.put(told.connection(), Integer.parseInt(peer.substring(peer.lastIndexOf(':') + 1)));
            } else if (ports.get(told.connection()) instanceof Integer port) {
                words.computeIfAbsent(port, any -> new ArrayList<>()).add(told.words());
            }
        }
        Map<Integer, String> lines = new HashMap<>();
        words.forEach((port, all) -> lines.put(
                port,
                String.join(" → ", all.subList(0, Math.min(all.size(), MOST_EVENTS)))
                        + (all.size() > MOST_EVENTS ? " …" : "")));
        return lines;
    }

    private static Cell kept(List<Behaviour> behaviours, Map<String, Answer> answers, Level level) {
        Map<Verdict, List<String>> judged = new EnumMap<>(Verdict.class);
        for (Behaviour behaviour : behaviours) {
            Answer answer = answers.get(behaviour.id());
            if (answer != null && behaviour.level() == level) {
                judged.computeIfAbsent(answer.verdict(), any -> new ArrayList<>())
                        .add(behaviour.id());
            }
        }
        return Kept.cell(level, judged);
    }

    private static Cell differing(Map<String, Answer> own, Map<String, Answer> base, String first) {
        List<String> ids = own.keySet().stream()
                .filter(base::containsKey)
                .filter(id ->
                        !own.get(id).talk().summary().equals(base.get(id).talk().summary()))
                .toList();
        if (base.isEmpty()) {
            return Cell.absent(first + " has no answers to compare with");
        }
        return ids.isEmpty()
                ? Cell.plain("0")
                : Cell.differs(String.valueOf(ids.size())).because(String.join(", ", ids));
    }

    private static Map<String, List<String>> failures(
            List<Behaviour> behaviours, Map<String, Map<String, Answer>> answers) {
        Map<String, List<String>> failures = new LinkedHashMap<>();
        for (Behaviour behaviour : behaviours) {
            answers.forEach((name, own) -> {
                Answer answer = own.get(behaviour.id());
                if (answer != null && answer.verdict() == Verdict.BAD) {
                    failures.computeIfAbsent(behaviour.id(), id -> new ArrayList<>())
                            .add(name);
                }
            });
        }
        return failures;
    }

    private static Grid grid(Bench bench, List<Behaviour> behaviours, Map<String, Map<String, Answer>> answers) {
        List<String> names = bench.contestants().stream().map(Contestant::name).toList();
        List<Row> rows = new ArrayList<>();
        for (Behaviour behaviour : behaviours) {
            List<Cell> cells = names.stream()
                    .map(name ->
                            cell(behaviour, answers.getOrDefault(name, Map.of()).get(behaviour.id())))
                    .toList();
            String hint = "%s, %s: %s".formatted(behaviour.level(), behaviour.clause(), behaviour.why());
            rows.add(new Row(behaviour.id(), behaviour.topic(), hint, cells));
        }
        return new Grid(
                "Each behaviour, each answer",
                "Statuses in their order, then how the connection stood: open, close (FIN), reset (RST). Marked is what a MUST forbids (wrong), and what a SHOULD advises against or our reading of the clause does not settle (differs).",
                "behaviour",
                names,
                rows);
    }

    private static Cell cell(Behaviour behaviour, @Nullable Answer answer) {
        if (answer == null) {
            return Cell.absent("it has no route for this, or was not asked");
        }
        String text = answer.talk().summary();
        Cell cell = switch (answer.verdict()) {
            case GOOD -> Cell.plain(text);
            case BAD -> behaviour.level() == Level.MUST ? Cell.bad(text) : Cell.differs(text);
            case UNJUDGED -> Cell.differs(text);
        };
        String flaw = answer.talk().reading().flaw();
        String detail =
                (flaw == null ? "" : flaw + ". ") + (answer.events().isEmpty() ? "" : "Recorded: " + answer.events());
        return detail.isEmpty() ? cell : cell.because(detail);
    }
}

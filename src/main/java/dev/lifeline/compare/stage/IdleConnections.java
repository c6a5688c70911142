package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Child;
import dev.lifeline.compare.contestant.Footprint;
import dev.lifeline.compare.contestant.Heap;
import dev.lifeline.compare.load.Caller;
import dev.lifeline.compare.load.Idle;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Exhibit.Lines;
import dev.lifeline.compare.report.Exhibit.Point;
import dev.lifeline.compare.report.Exhibit.Scale;
import dev.lifeline.compare.report.Exhibit.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Connections that asked once and stay: how many does a server hold, and what does each cost? */
final class IdleConnections {

    /** Within a keep-alive time-out of 20 s, opening and looking included. */
    private static final Duration OPENING = Duration.ofSeconds(8);

    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(2);

    /** Why there were not more. */
    private enum End {
        AS_MANY_AS_WANTED,
        /** The server closed others to keep these. */
        CLOSED,
        /** One more got no answer. */
        REFUSED,
        OUR_TIME
    }

    /** What was seen with so many connections held; -1 for what could not be seen. */
    private record Look(
            int held, End end, double heapKiB, double rssKiB, long threads, long descriptors, boolean answers) {}

    void ask(Bench bench, Draft draft) throws InterruptedException {
        Map<String, List<Look>> all = new LinkedHashMap<>();
        int most = bench.effort().idle().getLast();
        bench.each(contestant -> {
            if (contestant.oneAtATime()) {
                return; // it closes after each answer: nobody can stay
            }
            // One of its own: what earlier stages left on the heap is not this stage's.
            try (Child child = bench.start(contestant);
                    Idle idle = new Idle()) {
                List<Look> looks = new ArrayList<>();
                for (int wanted : bench.effort().idle()) {
                    if (!looks.isEmpty() && bench.shorten(contestant)) {
                        break;
                    }
                    bench.progress().step(contestant.name(), wanted + " idle connections");
                    idle.open(child.address(), wanted, OPENING);
                    boolean closed = idle.dropGone() > 0;
                    looks.add(look(child, idle.held(), end(idle, wanted, closed)));
                    if (idle.held() < wanted) {
                        break;
                    }
                }
                all.put(contestant.name(), looks);
            }
        });
        if (all.isEmpty()) {
            return;
        }
        Map<String, Cell> held = new LinkedHashMap<>();
        Map<String, Cell> heap = new LinkedHashMap<>();
        Map<String, List<Point>> rss = new LinkedHashMap<>();
        List<List<String>> rows = new ArrayList<>();
        all.forEach((name, looks) -> {
            Look last = looks.getLast();
            held.put(name, held(last, most));
            cost(looks).ifPresent(kib -> heap.put(name, Cell.plain(Numbers.format(kib) + " KiB")));
            for (Look look : looks) {
                rows.add(row(name, look));
                rss.computeIfAbsent(name, any -> new ArrayList<>()).add(new Point(look.held(), look.rssKiB() / 1024));
            }
        });
        draft.question(
                        "idle-held",
                        "%,d idle connections".formatted(most),
                        "A thread that waits in read is held by a client that does nothing; a selector waits for all of them at once.",
                        held)
                .question(
                        "idle-heap",
                        "Heap for one of them",
                        "Live bytes after a collection, from the fewest to the most connections held, for each: buffers kept while idle show here.",
                        heap)
                .show(new Lines(
                        "Memory with idle connections",
                        "Resident memory of the process, as the connections held grow.",
                        "connections",
                        "MiB",
                        Scale.LOGARITHMIC,
                        Scale.LINEAR,
                        ConcurrencyStage.lines(rss)))
                .show(new Table(
                        "Idle connections",
                        "Each asked /hello once and stays. Heap is what is alive (JVMs only); answers: whether a new client got its /hello meanwhile.",
                        List.of("contestant", "held", "live heap KiB", "RSS KiB", "threads", "descriptors", "answers"),
                        rows));
    }

    private static End end(Idle idle, int wanted, boolean closed) {
        if (idle.held() >= wanted) {
            return End.AS_MANY_AS_WANTED;
        }
        return closed ? End.CLOSED : idle.refused() ? End.REFUSED : End.OUR_TIME;
    }

    private static Look look(Child child, int held, End end) throws InterruptedException {
        boolean answers = answers(child);
        OptionalLong heap = Heap.liveBytes(child);
        Optional<Footprint> footprint = Footprint.of(child);
        return new Look(
                held,
                end,
                heap.isPresent() ? heap.getAsLong() / 1024.0 : -1,
                footprint.map(Footprint::rssKiB).orElse(-1L),
                footprint.map(Footprint::threads).orElse(-1L),
                footprint.map(Footprint::descriptors).orElse(-1L),
                answers);
    }

    private static boolean answers(Child child) {
        try (Caller caller = new Caller(child.address(), ANSWER_PATIENCE)) {
            return caller.get("/hello").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static Cell held(Look last, int most) {
        String text = "%,d".formatted(last.held());
        if (last.held() >= most) {
            return last.answers()
                    ? Cell.good("held")
                    : Cell.differs("held, full").because("With so many, a new client got no answer within 2 s.");
        }
        return switch (last.end()) {
            case CLOSED -> Cell.differs(text).because("It closed the others to keep so many.");
            case REFUSED ->
                Cell.differs(text)
                        .because(
                                last.answers()
                                        ? "The next one got no answer within 1 s; a new client did, later."
                                        : "Nobody else is answered while they stay.");
            case AS_MANY_AS_WANTED, OUR_TIME ->
                Cell.plain(text + " or more").because("The time was over before more were tried.");
        };
    }

    /** KiB of live heap for one connection, from the first look to the last. */
    private static Optional<Double> cost(List<Look> looks) {
        Look first = looks.getFirst();
        Look last = looks.getLast();
        boolean known = first.heapKiB() >= 0 && last.heapKiB() >= 0 && last.held() - first.held() >= 50;
        return known
                ? Optional.of(Math.max(0, (last.heapKiB() - first.heapKiB()) / (last.held() - first.held())))
                : Optional.empty();
    }

    private static List<String> row(String name, Look look) {
        return List.of(
                name,
                String.valueOf(look.held()),
                known(look.heapKiB()),
                known(look.rssKiB()),
                known(look.threads()),
                known(look.descriptors()),
                look.answers() ? "yes" : "no");
    }

    private static String known(double value) {
        return value < 0 ? "–" : Numbers.format(value);
    }
}

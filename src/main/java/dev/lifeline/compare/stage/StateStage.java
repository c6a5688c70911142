package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Child;
import dev.lifeline.compare.load.Caller;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Exhibit.Bar;
import dev.lifeline.compare.report.Exhibit.Bars;
import dev.lifeline.compare.report.Exhibit.Scale;
import dev.lifeline.compare.report.Exhibit.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Memory outlives the request: how often does one user get another one's name? */
final class StateStage implements Stage {

    private static final int USERS = 16;
    private static final int MILLIS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Requests that were answered, and how many of them with somebody else's name. */
    private record Crossed(int answered, int crossed) {
        double perThousand() {
            return answered == 0 ? 0 : 1000.0 * crossed / answered;
        }
    }

    @Override
    public String id() {
        return "state";
    }

    @Override
    public String title() {
        return "Shared state";
    }

    @Override
    public String question() {
        return "What does one request see of another one?";
    }

    @Override
    public int share() {
        return 5;
    }

    @Override
    public Draft run(Bench bench) throws InterruptedException {
        Map<String, Cell> unsafe = new LinkedHashMap<>();
        Map<String, Cell> safe = new LinkedHashMap<>();
        List<Bar> bars = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        bench.progress().expect(bench.contestants().size() * 2);
        bench.each(contestant -> {
            Child child = bench.running(contestant);
            for (String kind : List.of("unsafe", "safe")) {
                bench.progress().step(contestant.name(), kind + " singleton, " + USERS + " users");
                String path = "/leaks/singleton/" + kind;
                if (!Routes.served(child, path)) {
                    bench.remark(contestant.name() + " has no " + path);
                    continue;
                }
                Crossed crossed = ask(child, path, bench.effort().users());
                rows.add(List.of(
                        contestant.name(),
                        kind,
                        String.valueOf(crossed.answered()),
                        String.valueOf(crossed.crossed())));
                String text = Numbers.format(crossed.perThousand());
                boolean none = crossed.crossed() == 0;
                if (kind.equals("unsafe")) {
                    Numbers one = new Numbers();
                    one.add(contestant.name(), crossed.perThousand());
                    bars.addAll(one.bars());
                    unsafe.put(contestant.name(), none ? Cell.differs(text) : Cell.plain(text));
                } else {
                    safe.put(contestant.name(), none ? Cell.good(text) : Cell.bad(text));
                }
            }
        });
        Draft draft = new Draft()
                .question(
                        "state-unsafe",
                        "Users crossed per 1,000, unsafe",
                        "A field of a shared object, a pause, an answer from the field: whoever came last gave it his name. 0 means hidden, not safe.",
                        unsafe)
                .question(
                        "state-safe",
                        "Users crossed per 1,000, safe",
                        "State of its own for each request: 0, whatever the threads do.",
                        safe)
                .explain(bench.contestants());
        if (!bars.isEmpty()) {
            draft.show(new Bars(
                    "Users crossed by the unsafe singleton",
                    "Per 1,000 requests of %d users at the same time, %d ms each. A thread for each request shows the fault at once; one that serves a request from beginning to end hides it."
                            .formatted(USERS, MILLIS),
                    "per 1,000",
                    Scale.LINEAR,
                    bars));
        }
        return draft.show(new Table(
                "Requests",
                "All that were answered by 200.",
                List.of("contestant", "singleton", "answered", "crossed"),
                rows));
    }

    private static Crossed ask(Child child, String path, int requests) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger crossed = new AtomicInteger();
        long deadline = System.nanoTime() + LONGEST.toNanos();
        List<Thread> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            String user = "user" + i;
            users.add(Thread.ofVirtual().start(() -> {
                try (Caller caller = new Caller(child.address(), PATIENCE)) {
                    while (next.getAndIncrement() < requests && System.nanoTime() < deadline && !Thread.interrupted()) {
                        var response = caller.get("%s?user=%s&ms=%d".formatted(path, user, MILLIS));
                        if (response.status() == 200) {
                            answered.incrementAndGet();
                            if (!response.text().strip().equals("You are " + user)) {
                                crossed.incrementAndGet();
                            }
                        }
                    }
                } catch (IOException e) {
                    // Not answered: the rows show how many were.
                }
            }));
        }
        try {
            for (Thread user : users) {
                user.join();
            }
        } finally {
            users.forEach(Thread::interrupt);
        }
        return new Crossed(answered.get(), crossed.get());
    }
}

package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Child;
import dev.lifeline.compare.load.Caller;
import dev.lifeline.compare.report.Cell;
import dev.lifeline.compare.report.Exhibit.Arrangement;
import dev.lifeline.compare.report.Exhibit.Part;
import dev.lifeline.compare.report.Exhibit.Scale;
import dev.lifeline.compare.report.Exhibit.Stacks;
import dev.lifeline.compare.report.Exhibit.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request through each contestant that tells its events: where does the time go? */
final class PhasesStage implements Stage {

    /** The phases that add up to an exchange; idle is the connection's. */
    private static final List<String> PHASES = List.of("queue", "receive", "filter", "handle", "await", "write");

    /** Enough that classes are loaded and the code is compiled a first time. */
    private static final int WARM_UP = 300;

    /** The median of so many is shown: one request may meet a garbage collection. */
    private static final int REQUESTS = 15;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public String id() {
        return "phases";
    }

    @Override
    public String title() {
        return "Phases";
    }

    @Override
    public String question() {
        return "Where does the time of one request go?";
    }

    @Override
    public int share() {
        return 6;
    }

    @Override
    public Draft run(Bench bench) throws InterruptedException {
        Draft draft = new Draft();
        Map<String, Cell> own = new LinkedHashMap<>();
        List<List<String>> rows = new ArrayList<>();
        bench.progress().expect(bench.contestants().size() * 2);
        for (String path : List.of("/hello", "/slow?ms=20")) {
            Map<String, Map<String, Double>> all = new LinkedHashMap<>();
            bench.each(contestant -> {
                bench.progress().step(contestant.name(), path + " with its glass open");
                Child child = bench.running(contestant);
                Optional<Glass> glass = Glass.of(child);
                if (glass.isEmpty()) {
                    bench.remark(contestant.name() + " tells no events");
                    return;
                }
                Map<String, Double> phases = measure(child, glass.get(), path);
                if (phases.isEmpty()) {
                    bench.remark("%s told no phases of %s".formatted(contestant.name(), path));
                    return;
                }
                all.put(contestant.name(), phases);
                phases.forEach(
                        (phase, micros) -> rows.add(List.of(contestant.name(), path, phase, Numbers.format(micros))));
                if (path.equals("/hello")) {
                    double sum = phases.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum();
                    own.put(contestant.name(), Cell.plain(Numbers.format(sum) + " µs"));
                }
            });
            if (!all.isEmpty()) {
                draft.show(stacks(path, all));
            }
        }
        return draft.question(
                        "phases-hello",
                        "One /hello inside the server",
                        "From the first sign of it to its last byte, as the server itself recorded it; one request at a time, warm.",
                        own)
                .explain(bench.contestants())
                .show(new Table(
                        "Phases",
                        "Median of %d requests, µs.".formatted(REQUESTS),
                        List.of("contestant", "request", "phase", "µs"),
                        rows));
    }

    private static Map<String, Double> measure(Child child, Glass glass, String path)
            throws IOException, InterruptedException {
        try (Caller caller = new Caller(child.address(), PATIENCE)) {
            for (int i = 0; i < WARM_UP; i++) {
                caller.get("/hello");
            }
            long before = glass.now();
            for (int i = 0; i < REQUESTS; i++) {
                caller.get(path);
            }
            String bare = path.replaceFirst("\\?.*", "");
            Map<String, Numbers> samples = new LinkedHashMap<>();
            for (Glass.Told told : glass.after(before)) {
                String asked = told.facts().getOrDefault("path", "");
                if (told.type().equals("HeadParsed") && asked.startsWith(bare)) {
                    glass.phases(told.exchange())
                            .forEach((phase, micros) -> samples.computeIfAbsent(phase, name -> new Numbers())
                                    .add(phase, micros));
                }
            }
            Map<String, Double> phases = new LinkedHashMap<>();
            for (String phase : PHASES) {
                if (samples.get(phase) instanceof Numbers numbers) {
                    phases.put(phase, numbers.spread(phase).orElseThrow().median());
                }
            }
            return phases;
        }
    }

    private static Stacks stacks(String path, Map<String, Map<String, Double>> all) {
        List<Part> parts = PHASES.stream()
                .filter(phase -> all.values().stream().anyMatch(phases -> phases.containsKey(phase)))
                .map(phase -> new Part(
                        phase,
                        all.values().stream()
                                .map(phases -> phases.getOrDefault(phase, 0.0))
                                .toList()))
                .toList();
        return new Stacks(
                "GET " + path,
                "Each phase as the server recorded it; a phase that a server cannot see is not there.",
                "µs",
                Arrangement.STACKED,
                Scale.LINEAR,
                List.copyOf(all.keySet()),
                parts);
    }
}

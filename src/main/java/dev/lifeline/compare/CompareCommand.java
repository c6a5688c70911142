package dev.lifeline.compare;

import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.contestant.Ports;
import dev.lifeline.compare.contestant.Roster;
import dev.lifeline.compare.load.Mirror;
import dev.lifeline.compare.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lifeline compare}: the same questions to every server, and a report. */
@Command(
        name = "compare",
        description = "Ask the same of every server, side by side, and write a report.",
        sortOptions = false,
        footer = {
            "",
            "Any server takes part, as a command with {port} in it:",
            "  --contestant mine='node my-server.js {port}'",
            "It asks 127.0.0.1 only, and stops every server that it started."
        })
public final class CompareCommand implements Callable<Integer> {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}";

    private final Consumer<Runnable> onStop;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--quick", description = "Within 3 minutes instead of 20, with fewer rounds.")
    private boolean quick;

    @Option(
            names = "--contestants",
            paramLabel = "<name>",
            split = ",",
            description = "Of the built-in ones, these only, in this order; the first is what ratios refer to.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--contestant",
            paramLabel = "<name>=<command>",
            description = "A server of your own, beside them; may be repeated.")
    private Map<String, String> foreign = new LinkedHashMap<>();

    @Option(
            names = "--only",
            paramLabel = "<stage>",
            split = ",",
            description = "These stages only: start, wire, concurrency, state, shutdown, phases, throughput.")
    private List<String> stages = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "<directory>",
            description = "Where report.html, report.json and the logs go; lifeline-compare.")
    private Path out = Path.of("lifeline-compare");

    @Option(names = "--mirror", hidden = true, description = "Used by compare itself, to measure its own client.")
    private int mirrorPort;

    /** @param onStop is told how to stop in order when a signal comes */
    public CompareCommand(Consumer<Runnable> onStop) {
        this.onStop = onStop;
    }

    /**
     * Runs the comparison; 0 when every stage asked for could run at least in part, else 1.
     *
     * @throws ParameterException for a wrong command line, with one sentence
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        if (mirrorPort > 0) {
            Mirror.serve(Ports.at(mirrorPort));
        }
        List<Contestant> contestants = contestants();
        Comparison comparison = new Comparison(contestants, chosenStages(), quick, usableDirectory());
        onStop.accept(comparison::stop);
        return comparison.run() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<Contestant> contestants() {
        Map<String, Contestant> known = Roster.all().stream()
                .collect(Collectors.toMap(Contestant::name, each -> each, (one, two) -> one, LinkedHashMap::new));
        List<Contestant> chosen = new ArrayList<>();
        Set<String> wanted = names.isEmpty() ? known.keySet() : new LinkedHashSet<>(names);
        for (String name : wanted) {
            Contestant contestant = known.get(name);
            if (contestant == null && !foreign.containsKey(name)) {
                throw wrong(
                        "--contestants: unknown contestant '%s'; there is %s", name, String.join(", ", known.keySet()));
            }
            chosen.add(contestant == null ? own(name, foreign.get(name)) : contestant);
        }
        foreign.forEach((name, command) -> {
            if (known.containsKey(name)) {
                throw wrong("--contestant: '%s' is a built-in one; choose another name", name);
            }
            if (!wanted.contains(name)) {
                chosen.add(own(name, command));
            }
        });
        if (chosen.stream().allMatch(contestant -> contestant.absent() != null)) {
            throw wrong("no contestant is left: %s", chosen.getFirst().absent());
        }
        return chosen;
    }

    private Contestant own(String name, String command) {
        if (!name.matches(NAME)) {
            throw wrong("--contestant: '%s' is no name; use up to 32 letters, digits, - and _", name);
        }
        if (!command.contains("{port}")) {
            throw wrong("--contestant: there is no {port} in '%s', so nobody would know where it listens", command);
        }
        try {
            return Contestant.foreign(name, command);
        } catch (IllegalArgumentException e) {
            throw wrong("--contestant %s: %s", name, e.getMessage());
        }
    }

    private List<Stage> chosenStages() {
        List<Stage> all = Stage.all();
        List<String> ids = all.stream().map(Stage::id).toList();
        for (String wanted : stages) {
            if (!ids.contains(wanted)) {
                throw wrong("--only: unknown stage '%s'; there is %s", wanted, String.join(", ", ids));
            }
        }
        return stages.isEmpty()
                ? all
                : all.stream().filter(stage -> stages.contains(stage.id())).toList();
    }

    private Path usableDirectory() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw wrong("--out: cannot write to '%s'", out);
        }
        if (!Files.isWritable(out)) {
            throw wrong("--out: cannot write to '%s'", out);
        }
        return out;
    }

    private ParameterException wrong(String sentence, @Nullable Object... values) {
        return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), sentence.formatted(values));
    }
}

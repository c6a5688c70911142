package dev.lifeline;

import dev.lifeline.app.ServeCommand;
import dev.lifeline.compare.CompareCommand;
import dev.lifeline.http.OneLine;
import dev.lifeline.lifecycle.Signals;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The way in, and the only class that knows all rooms: it says which commands there are and hands each one the signals.
 *
 * <p>The commands live in their rooms. Their classes mention nothing heavier than picocli in fields and signatures, so
 * that whoever starts a bare server, or asks for {@code --version}, does not load Spring first.
 */
@Command(
        name = "lifeline",
        description = "Shows what a server is. Without a command it serves the Spring Boot app.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        scope = ScopeType.INHERIT)
public final class Lifeline {

    private static final String DEFAULT_COMMAND = "serve";

    @Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT, description = "Print this help.")
    private boolean help;

    @Option(
            names = "--version",
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Print version, commit and JDK.")
    private boolean version;

    private Lifeline() {}

    /**
     * Runs one command. A server goes on after this method has returned, on threads of its own; everything else ends
     * the process here: 0, 2 for a wrong command line or configuration, 1 for any other failure.
     */
    public static void main(String[] args) {
        int exitCode = commandLine(Signals.handle()).execute(withDefaultCommand(args));
        if (exitCode != CommandLine.ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    static CommandLine commandLine(Signals signals) {
        CommandLine lifeline = new CommandLine(new Lifeline())
                .addSubcommand(new ServeCommand(signals::onStop))
                .addSubcommand(new BareCommand(signals::onStop, System.getenv()))
                .addSubcommand(new CompareCommand(signals::onStop));
        return lifeline.setExpandAtFiles(false).setParameterExceptionHandler((wrong, args) -> refuse(wrong));
    }

    /** {@code lifeline --server.port=9090} means {@code lifeline serve --server.port=9090}. */
    static String[] withDefaultCommand(String... args) {
        boolean forLifeline = args.length > 0
                && (!args[0].startsWith("-") || args[0].equals("--help") || args[0].equals("--version"));
        if (forLifeline) {
            return args;
        }
        String[] completed = new String[args.length + 1];
        completed[0] = DEFAULT_COMMAND;
        System.arraycopy(args, 0, completed, 1, args.length);
        return completed;
    }

    private static int refuse(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        boolean unknownCommand = wrong instanceof UnmatchedArgumentException && command.getParent() == null;
        String reason = unknownCommand
                ? "unknown command '%s'; there is %s"
                        .formatted(
                                ((UnmatchedArgumentException) wrong)
                                        .getUnmatched()
                                        .getFirst(),
                                String.join(", ", command.getSubcommands().keySet()))
                : wrong.getMessage();
        String line = "lifeline: %s (try: %s --help)"
                .formatted(reason, command.getCommandSpec().qualifiedName());
        command.getErr().println(OneLine.of(line));
        return CommandLine.ExitCode.USAGE;
    }
}

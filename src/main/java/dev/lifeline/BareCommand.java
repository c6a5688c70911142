package dev.lifeline;

import static java.util.Objects.requireNonNull;

import dev.lifeline.bare.BareServer;
import dev.lifeline.bare.ConsoleLog;
import dev.lifeline.bare.Model;
import dev.lifeline.bare.Settings;
import dev.lifeline.bare.WatchServer;
import dev.lifeline.http.sockets.PortHolder;
import dev.lifeline.lifecycle.Recorder;
import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code lifeline bare <model>}: a server without a framework. Flags win over the environment, the environment over the
 * defaults.
 */
@Command(
        name = "bare",
        description = "Serve the same contract without a framework.",
        sortOptions = false,
        footer = {"", "Models: threads, virtual, event-loop, jdk. Times: 250ms, 20s, 2m."})
final class BareCommand implements Callable<Integer> {

    private static final int MOST_LOOPS = 256;
    private static final int MOST_THREADS = 10_000;

    private final Consumer<Runnable> onStop;
    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "<model>", description = "Who waits while a request waits.")
    private String model = "";

    @Option(names = "--port", description = "0 to 65535, 0 for any free one; else SERVER_PORT, PORT, 8080.")
    private @Nullable String port;

    @Option(names = "--address", description = "Address to bind to; else SERVER_ADDRESS, 127.0.0.1.")
    private @Nullable String address;

    @Option(names = "--threads", description = "threads: connections served at once, 1 to 10000; 200.")
    private @Nullable String threads;

    @Option(names = "--loops", description = "event-loop: number of loops, 1 to 256; one for each core.")
    private @Nullable String loops;

    @Option(names = "--handler-on-loop", description = "event-loop: run handlers on the loop; one slow one stops all.")
    private boolean handlerOnLoop;

    @Option(names = "--keep-alive-timeout", description = "Longest silence between two requests; 20s.")
    private @Nullable String keepAliveTimeout;

    @Option(names = "--head-timeout", description = "Longest time for a request's head; 10s.")
    private @Nullable String headTimeout;

    @Option(
            names = "--drain-grace",
            description = "Longest time for what is in flight at the end; else LIFELINE_DRAIN_GRACE, 30s.")
    private @Nullable String drainGrace;

    @Option(names = "--watch-port", description = "Port on 127.0.0.1 to watch from (/live), 0 for any free one; none.")
    private @Nullable String watchPort;

    @Option(names = "--no-log", description = "No line for each request.")
    private boolean noLog;

    /**
     * @param onStop is told, once the server runs, how to stop it in order
     * @param environment the variables of the process
     */
    BareCommand(Consumer<Runnable> onStop, Map<String, String> environment) {
        this.onStop = onStop;
        this.environment = environment;
    }

    /** Returns 0 while the server goes on serving, 1 if it could not start. */
    @Override
    public Integer call() {
        Settings settings = settings();
        Recorder recorder = watchPort == null ? null : new Recorder();
        BareServer server = model().create(settings, recorder);
        ConsoleLog.install();
        try {
            WatchServer watch = recorder == null ? null : watch(recorder);
            start(server, settings);
            System.out.println(ready(server, settings, watch));
            onStop.accept(() -> {
                server.stop();
                if (watch != null) {
                    watch.stop();
                }
            });
            return ExitCode.OK;
        } catch (CannotStart e) {
            System.err.println("lifeline: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private WatchServer watch(Recorder recorder) throws CannotStart {
        int wanted = number("--watch-port", watchPort, 0, 0xFFFF);
        try {
            WatchServer watch = new WatchServer(recorder, wanted);
            watch.start();
            return watch;
        } catch (IOException e) {
            throw new CannotStart("127.0.0.1", wanted, "--watch-port=<port>, 0 for any free one", e);
        }
    }

    private static void start(BareServer server, Settings settings) throws CannotStart {
        try {
            server.start();
        } catch (IOException | UnresolvedAddressException e) {
            throw new CannotStart(
                    settings.address(), settings.port(), "--port=<port>, SERVER_PORT or PORT, 0 for any free one", e);
        }
    }

    private static String ready(BareServer server, Settings settings, @Nullable WatchServer watch) {
        String host = settings.address().contains(":") ? "[" + settings.address() + "]" : settings.address();
        return "Lifeline is ready: app http://" + host.replaceFirst("^0\\.0\\.0\\.0$", "localhost") + ":"
                + server.port()
                + (watch == null ? "" : ", management http://127.0.0.1:" + watch.port())
                + ", pid " + ProcessHandle.current().pid();
    }

    private Model model() {
        for (Model each : Model.values()) {
            if (each.toString().equals(model)) {
                return each;
            }
        }
        throw wrong("unknown model '" + model + "'; there is threads, virtual, event-loop, jdk");
    }

    private Settings settings() {
        Settings usual = Settings.DEFAULT;
        String chosenAddress = address != null ? address : environment.get("SERVER_ADDRESS");
        return new Settings(
                chosenAddress != null ? chosenAddress : usual.address(),
                port(usual),
                number("--threads", threads, 1, MOST_THREADS, usual.threads()),
                number("--loops", loops, 1, MOST_LOOPS, usual.loops()),
                handlerOnLoop,
                duration("--keep-alive-timeout", keepAliveTimeout, usual.keepAliveTimeout()),
                duration("--head-timeout", headTimeout, usual.headTimeout()),
                duration("LIFELINE_DRAIN_DELAY", environment.get("LIFELINE_DRAIN_DELAY"), usual.drainDelay()),
                drainGrace != null
                        ? duration("--drain-grace", drainGrace, usual.drainGrace())
                        : duration("LIFELINE_DRAIN_GRACE", environment.get("LIFELINE_DRAIN_GRACE"), usual.drainGrace()),
                !noLog);
    }

    private int port(Settings usual) {
        if (port != null) {
            return number("--port", port, 0, 0xFFFF);
        }
        String name = environment.containsKey("SERVER_PORT") ? "SERVER_PORT" : "PORT";
        return number(name, environment.get(name), 0, 0xFFFF, usual.port());
    }

    private int number(String name, @Nullable String text, int least, int most, int otherwise) {
        return text == null ? otherwise : number(name, text, least, most);
    }

    private int number(String name, @Nullable String text, int least, int most) {
        if (text != null && text.matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw wrong("%s=%s: allowed is %d to %d".formatted(name, text, least, most));
    }

    private Duration duration(String name, @Nullable String text, Duration otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,6}(ms|s|m)?")) {
            long value = Long.parseLong(text.replaceAll("[a-z]", ""));
            return text.endsWith("ms")
                    ? Duration.ofMillis(value)
                    : text.endsWith("m") ? Duration.ofMinutes(value) : Duration.ofSeconds(value);
        }
        throw wrong("%s=%s: allowed is a time such as 250ms, 20s or 2m".formatted(name, text));
    }

    private ParameterException wrong(String line) {
        return new ParameterException(requireNonNull(spec).commandLine(), line);
    }

    /** The address cannot be had; the message is one line. */
    private static final class CannotStart extends Exception {

        private static final long serialVersionUID = 1;

        CannotStart(String address, int port, String choose, Exception cause) {
            super(
                    cause instanceof BindException
                                    && String.valueOf(cause.getMessage()).contains("in use")
                            ? "port %d is taken by %s; stop that one, or choose another port: %s"
                                    .formatted(port, new PortHolder().describe(port), choose)
                            : "cannot listen on " + address + ":" + port + ": " + cause.getMessage(),
                    cause);
        }
    }
}

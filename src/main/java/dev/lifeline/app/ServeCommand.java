package dev.lifeline.app;

import dev.lifeline.app.start.SpringServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/**
 * {@code lifeline serve}: the Spring Boot app. Two flags are common to all of Lifeline's servers; everything else on the
 * command line goes to Spring as it stands.
 *
 * <p>No Spring type in a field or signature here: picocli reads this class for {@code --help} and for every other
 * command, too.
 */
@Command(
        name = "serve",
        description = "Serve the Spring Boot app (the default command).",
        customSynopsis = "lifeline [serve] [--port=<port>] [--address=<address>] [--<property>=<value>...]",
        footer = {"", "Every other argument goes to Spring: --server.tomcat.threads.max=4"})
public final class ServeCommand implements Callable<Integer> {

    private final Consumer<Runnable> onStop;

    @Option(
            names = "--port",
            paramLabel = "<port>",
            description = "Port of the app, 0 for any free one; else SERVER_PORT, PORT, 8080. Short for --server.port.")
    private @Nullable String port;

    @Option(
            names = "--address",
            paramLabel = "<address>",
            description = "Address that the app binds to; else SERVER_ADDRESS, 127.0.0.1. Short for --server.address.")
    private @Nullable String address;

    @Unmatched
    private List<String> forSpring = new ArrayList<>();

    /** @param onStop is told, once the server runs, how to stop it in order */
    public ServeCommand(Consumer<Runnable> onStop) {
        this.onStop = onStop;
    }

    /** Starts the server and returns 0 while it goes on serving; another number is the exit code of a failed start. */
    @Override
    public Integer call() {
        return SpringServer.start(onStop, springArguments());
    }

    private String[] springArguments() {
        List<String> arguments = new ArrayList<>(forSpring);
        if (port != null) {
            arguments.add("--server.port=" + port);
        }
        if (address != null) {
            arguments.add("--server.address=" + address);
        }
        return arguments.toArray(String[]::new);
    }
}

package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.ConnectionEvent;
import dev.lifeline.lifecycle.Entry;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.testing.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** An app that knows nothing of Lifeline, started on a free port, and what the glass sees of it. */
public final class WatchedApp implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ConfigurableApplicationContext context;
    private final Recorder recorder; // to be asked after the close, too

    private WatchedApp(ConfigurableApplicationContext context) {
        this.context = context;
        this.recorder = context.getBeanProvider(Recorder.class).getIfAvailable();
    }

    /** @param settings as on a command line, without the dashes */
    public static WatchedApp start(String... settings) {
        return start(ForeignApp.class, settings);
    }

    public static WatchedApp start(Class<?> app, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.config.name=none", // not Lifeline's own settings
                "--spring.main.banner-mode=off"));
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        return new WatchedApp(SpringApplication.run(app, arguments.toArray(String[]::new)));
    }

    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Stops, and starts again. */
    public void restart() {
        context.stop();
        context.start();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Recorder recorder() {
        return recorder;
    }

    public RawClient connect() throws IOException {
        return RawClient.connect(port());
    }

    /** All that the journal remembers. */
    public List<Entry> entries() {
        return recorder().journal().all();
    }

    /** What the journal tells of this client's connection, in order. */
    List<Entry> entries(RawClient client) {
        List<Entry> all = recorder().journal().all();
        return all.stream()
                .filter(accepted -> accepted.event() instanceof ConnectionEvent.Accepted(String peer)
                        && peer.equals("127.0.0.1:" + client.localPort()))
                .findFirst()
                .map(accepted -> all.stream()
                        .filter(entry -> entry.connection() == accepted.connection())
                        .toList())
                .orElse(List.of());
    }

    /** The names of those events. */
    List<String> events(RawClient client) {
        return entries(client).stream().map(entry -> entry.event().type()).toList();
    }

    /** Waits until the last of those events has this name, and returns them all. */
    List<String> eventsUntil(RawClient client, String last) throws InterruptedException {
        await(
                () -> !events(client).isEmpty() && events(client).getLast().equals(last),
                () -> last + " is the last of " + events(client));
        return events(client);
    }

    /** The one event of this type on this client's connection. */
    <E> E only(RawClient client, Class<E> type) {
        List<E> found = entries(client).stream()
                .map(Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    /** All events of connections and exchanges so far, by name. */
    public List<String> types() {
        return entries().stream()
                .filter(entry -> entry.connection() != 0 || entry.exchange() != 0)
                .map(entry -> entry.event().type())
                .toList();
    }

    /** Waits until the last event so far has this name. */
    public void awaitLast(String type) throws InterruptedException {
        await("the last event is " + type, () -> {
            List<String> types = types();
            return !types.isEmpty() && types.getLast().equals(type);
        });
    }

    public void await(String what, BooleanSupplier fact) throws InterruptedException {
        await(fact, () -> what + "; so far: " + types());
    }

    private void await(BooleanSupplier fact, Supplier<String> what) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!fact.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as(what).isNegative();
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}

package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.Entry;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.testing.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A small Spring app that knows nothing of Lifeline, started on a free port, and what the glass saw of it. */
public final class WatchedApp implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
                "--spring.config.name=none",
                "--spring.main.banner-mode=off"));
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        return new WatchedApp(SpringApplication.run(app, arguments.toArray(String[]::new)));
    }

    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
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

    /** All events of connections and exchanges so far, by name. */
    public List<String> types() {
        return recorder().journal().all().stream()
                .filter(entry -> entry.connection() != 0 || entry.exchange() != 0)
                .map(entry -> entry.event().type())
                .toList();
    }

    public List<Entry> entries() {
        return recorder().journal().all();
    }

    /** Waits until the last event so far has this name. */
    public void awaitLast(String type) throws InterruptedException {
        await("the last event is " + type, () -> {
            List<String> types = types();
            return !types.isEmpty() && types.getLast().equals(type);
        });
    }

    public void await(String what, BooleanSupplier fact) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!fact.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what + "; so far: " + types()).isLessThan(end);
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}

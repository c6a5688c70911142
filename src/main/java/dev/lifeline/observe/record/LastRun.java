package dev.lifeline.observe.record;

import dev.lifeline.http.OneLine;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.lifecycle.RunRecord;
import dev.lifeline.lifecycle.RunRecord.Ending;
import dev.lifeline.lifecycle.RunRecord.Previous;
import dev.lifeline.lifecycle.ServerEvent;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Tells how the last run ended, and writes down how this one does. A record that cannot be written is one line in the log
 * and no reason not to serve.
 *
 * <p>Threads: the one that starts and the one that closes the context.
 */
@Slf4j
@RequiredArgsConstructor
final class LastRun implements InitializingBean, DisposableBean {

    private final @Nullable String configured;
    private final Recorder recorder;
    private final ApplicationContext application;

    private @Nullable RunRecord record;

    /** Before the server listens: its first answer tells it already. */
    @Override
    public void afterPropertiesSet() {
        try {
            Optional<Path> file = file();
            if (file.isPresent()) {
                RunRecord found = new RunRecord(file.get());
                found.previous().ifPresent(this::tell);
                record = found;
            }
        } catch (IOException | InvalidPathException e) {
            sayWithout(e);
        }
    }

    /** Before anybody hears that the server is ready: whoever kills it then finds it written. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        try {
            if (record != null) {
                record.begin();
            }
        } catch (IOException e) {
            sayWithout(e);
        }
    }

    /** Closed in order, whatever it took. */
    @Override
    public void destroy() {
        try {
            if (record != null) {
                record.end(how());
            }
        } catch (IOException e) {
            log.warn("This run will look killed, its record cannot be written: {}", reason(e));
        }
    }

    private Optional<Path> file() {
        if (configured != null) {
            return configured.isBlank() ? Optional.empty() : Optional.of(Path.of(configured));
        }
        Environment environment = application.getEnvironment();
        String port = environment.getProperty("server.port", "8080");
        if (port.equals("0") || !(application instanceof WebServerApplicationContext)) {
            return Optional.empty(); // nobody will find it again; or a test without a server
        }
        String name = environment.getProperty("spring.application.name", "server");
        return RunRecord.defaultFile(name + "-" + port, System.getenv(), System.getProperty("user.home", ""));
    }

    private static void sayWithout(Exception e) {
        log.warn("No record of this run: {}", reason(e));
    }

    /** What the JDK says of a file is often its name alone. */
    private static String reason(Exception e) {
        return OneLine.of(
                e instanceof FileSystemException
                        ? e.getClass().getSimpleName() + ": " + e.getMessage()
                        : String.valueOf(e.getMessage()));
    }

    private void tell(Previous previous) {
        recorder.previous(previous.ending().name());
        String since = previous.ready() == null ? "" : ", ready since " + previous.ready();
        if (previous.ending() == Ending.KILLED) {
            log.warn("The last run was killed: process {}{}, ended without a drain", previous.pid(), since);
        } else {
            log.info(
                    "The last run ended in order: process {}{}, {}", previous.pid(), since, OneLine.of(previous.how()));
        }
    }

    /** What the drain said, if there was one. */
    private String how() {
        return recorder.journal().all().reversed().stream()
                .map(entry -> entry.event())
                .filter(ServerEvent.Drained.class::isInstance)
                .map(ServerEvent.Drained.class::cast)
                .map(drained -> "%d finished, %d cut, %d closed unanswered"
                        .formatted(drained.finished(), drained.cut(), drained.unanswered()))
                .findFirst()
                .orElse("without a drain");
    }
}

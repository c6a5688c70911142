package dev.lifeline.bare;

import dev.lifeline.http.Limits;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.lifecycle.ServerEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of one server share.
 *
 * <p>Threads: any.
 */
final class Hub {

    final Settings settings;
    final @Nullable Recorder recorder;
    final Handler handler;
    final RequestLog log;
    final Limits limits = Settings.LIMITS;
    final Timekeeper time = new Timekeeper(this);

    /** All open connections. */
    final Set<Link> links = ConcurrentHashMap.newKeySet();

    /** Exchanges that came to their end. */
    final LongAdder completed = new LongAdder();

    private volatile boolean ready;
    private volatile boolean draining;

    Hub(Settings settings, @Nullable Recorder recorder) {
        this.settings = settings;
        this.recorder = recorder;
        this.handler = new Routes(() -> ready && !draining);
        this.log = new RequestLog(settings.log());
    }

    void tell(ServerEvent event) {
        if (recorder != null) {
            recorder.server(System.nanoTime(), event);
        }
    }

    void ready() {
        ready = true;
    }

    void draining() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    boolean isFull() {
        return links.size() >= Settings.CONNECTIONS;
    }
}

package dev.lifeline.observe.metrics;

import dev.lifeline.lifecycle.Connection;
import dev.lifeline.lifecycle.Exchange;
import dev.lifeline.lifecycle.Listener;
import dev.lifeline.lifecycle.Phase;
import dev.lifeline.lifecycle.Recorder;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The meters of one server:
 *
 * <ul>
 *   <li>{@code lifeline.connections}: open now;
 *   <li>{@code lifeline.exchanges}: in flight now;
 *   <li>{@code lifeline.phase}: what each phase of each exchange took, tagged with the phase's name and nothing else;
 *   <li>{@code lifeline.rejected}: requests that the server refused before any handler, since the start.
 * </ul>
 *
 * <p>The two gauges and the counter ask the recorder when they are read, and cost a request nothing.
 *
 * <p>Threads: any.
 */
final class Meters implements MeterBinder {

    private final Recorder recorder;

    Meters(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("lifeline.connections", recorder, each -> each.board().connectionCount())
                .description("Open connections")
                .register(registry);
        Gauge.builder("lifeline.exchanges", recorder, each -> each.board().inFlightCount())
                .description("Exchanges in flight, those included that wait for a thread")
                .register(registry);
        FunctionCounter.builder("lifeline.rejected", recorder, Recorder::exchangesRejected)
                .description("Requests that the server refused before any handler")
                .register(registry);
        recorder.listen(PhaseTimers.in(registry));
    }

    /**
     * Each phase's timer, looked up once: a look-up by name and tag costs as much as all the rest.
     *
     * @param timers one for each phase that has a length
     */
    private record PhaseTimers(Map<Phase, Timer> timers) implements Listener {

        private static final Phase[] OF_AN_EXCHANGE = {
            Phase.QUEUE, Phase.RECEIVE, Phase.FILTER, Phase.HANDLE, Phase.AWAIT, Phase.WRITE
        };

        static PhaseTimers in(MeterRegistry registry) {
            Map<Phase, Timer> timers = new EnumMap<>(Phase.class);
            for (Phase phase : OF_AN_EXCHANGE) {
                timers.put(phase, timer(phase, registry));
            }
            timers.put(Phase.IDLE, timer(Phase.IDLE, registry));
            return new PhaseTimers(timers);
        }

        @Override
        public void ended(Exchange exchange) {
            for (Phase phase : OF_AN_EXCHANGE) {
                record(phase, exchange.nanos(phase));
            }
        }

        @Override
        public void idled(Connection connection, long nanos) {
            record(Phase.IDLE, nanos);
        }

        private void record(Phase phase, long nanos) {
            if (nanos >= 0) { // else it did not happen, or nobody saw it
                timers.get(phase).record(nanos, TimeUnit.NANOSECONDS);
            }
        }

        /** Its maximum is that of at most two minutes, from one window: each more would be written by each request. */
        private static Timer timer(Phase phase, MeterRegistry registry) {
            return Timer.builder("lifeline.phase")
                    .distributionStatisticBufferLength(1)
                    .description("What the phases of exchanges took")
                    .tag("phase", phase.word())
                    .register(registry);
        }
    }
}

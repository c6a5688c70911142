package dev.lifeline.observe.metrics;

import dev.lifeline.lifecycle.Phase;
import dev.lifeline.lifecycle.Recorder;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;

/**
 * The meters of one server:
 *
 * <ul>
 *   <li>{@code lifeline.connections}: open now;
 *   <li>{@code lifeline.exchanges}: in flight now;
 *   <li>{@code lifeline.phase}: how often each phase happened and what all of them took, tagged with the phase's name and
 *       nothing else; {@code lifeline.phase.max}: the longest one of the last minute or two;
 *   <li>{@code lifeline.rejected}: requests that the server refused before any handler, since the start.
 * </ul>
 *
 * <p>All of them ask when they are read; but for the sums of the phases they cost a request nothing.
 *
 * <p>Threads: any.
 */
final class Meters implements MeterBinder {

    private final Recorder recorder;
    private final PhaseSums phases = new PhaseSums();

    Meters(Recorder recorder) {
        this.recorder = recorder;
        recorder.listen(phases);
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
        for (Phase phase : PhaseSums.PHASES) {
            FunctionTimer.builder(
                            "lifeline.phase",
                            phases,
                            all -> all.count(phase),
                            all -> all.nanos(phase),
                            TimeUnit.NANOSECONDS)
                    .description("What the phases of exchanges took")
                    .tag("phase", phase.word())
                    .register(registry);
            TimeGauge.builder("lifeline.phase.max", phases, TimeUnit.NANOSECONDS, all -> all.longestNanos(phase))
                    .description("The longest phase of the last minute or two")
                    .tag("phase", phase.word())
                    .register(registry);
        }
    }
}

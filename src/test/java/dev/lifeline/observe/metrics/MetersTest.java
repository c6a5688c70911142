package dev.lifeline.observe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.Connection;
import dev.lifeline.lifecycle.ConnectionEvent.By;
import dev.lifeline.lifecycle.Exchange;
import dev.lifeline.lifecycle.ExchangeEvent.Cause;
import dev.lifeline.lifecycle.Recorder;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetersTest {

    private final Recorder recorder = new Recorder();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final long start = System.nanoTime();

    @BeforeEach
    void bind() {
        new Meters(recorder).bindTo(registry);
    }

    @Test
    void whatIsOpenIsGauged() {
        Connection busy = recorder.accepted(start, "peer");
        Connection idle = recorder.accepted(start, "peer");
        busy.queued(start);

        assertThat(gauge("lifeline.connections")).isEqualTo(2);
        assertThat(gauge("lifeline.exchanges")).isEqualTo(1);

        busy.closed(start, By.CLIENT);
        idle.closed(start, By.CLIENT);
        assertThat(gauge("lifeline.connections")).isZero();
        assertThat(gauge("lifeline.exchanges")).isZero();
    }

    @Test
    void eachPhaseThatHappenedIsTimedOnce() {
        Connection connection = recorder.accepted(start, "peer");
        connection.queued(start);
        connection.started(start + 100);
        Exchange exchange = connection.firstByte(start + 110);
        exchange.headParsed(start + 130, "GET", "/");
        exchange.filterEntered(start + 140);
        exchange.handlerEntered(start + 170, "Handler", null);
        exchange.handlerExited(start + 1_170, null);
        exchange.completed(start + 1_220, 200, 1);
        connection.readable(start + 2_220);

        assertThat(nanos("queue")).isEqualTo(100);
        assertThat(nanos("receive")).isEqualTo(20);
        assertThat(nanos("filter")).isEqualTo(30);
        assertThat(nanos("handle")).isEqualTo(1_000);
        assertThat(nanos("write")).isEqualTo(50);
        assertThat(nanos("idle")).isEqualTo(1_000);
        assertThat(phase("await").count()).isZero();
        assertThat(phase("handle").count()).isEqualTo(1);
    }

    @Test
    void theLongestOfLateIsGauged() {
        Connection connection = recorder.accepted(start, "peer");
        for (long length : new long[] {300, 500, 400}) {
            Exchange exchange = connection.firstByte(start);
            exchange.handlerEntered(start, "Handler", null);
            exchange.handlerExited(start + length, null);
            exchange.completed(start + length, 200, 1);
        }

        assertThat(longest("handle")).isEqualTo(500);
        assertThat(longest("queue")).isZero();
    }

    @Test
    void whatManyThreadsAddAtOnceIsAllThere() throws Exception {
        int threads = 8;
        int exchanges = 1_000;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                pool.submit(() -> {
                    Connection connection = recorder.accepted(start, "peer");
                    for (int n = 0; n < exchanges; n++) {
                        connection.firstByte(start).headParsed(start + 10, "GET", "/");
                        connection.exchange().completed(start + 20, 200, 1);
                    }
                });
            }
        }

        assertThat(phase("receive").count()).isEqualTo(threads * exchanges);
        assertThat(nanos("receive")).isEqualTo(10L * threads * exchanges);
    }

    @Test
    void anExchangeThatFailsIsTimedAsFarAsItCame() {
        Exchange exchange = recorder.accepted(start, "peer").firstByte(start);
        exchange.headParsed(start + 10, "GET", "/");

        exchange.failed(start + 20, Cause.CLIENT_GONE);

        assertThat(nanos("receive")).isEqualTo(10);
        assertThat(phase("write").count()).isZero();
    }

    @Test
    void refusalsAreCounted() {
        Exchange exchange = recorder.accepted(start, "peer").firstByte(start);

        exchange.rejected(start, "no Host");
        exchange.rejected(start, "told twice");

        assertThat(registry.get("lifeline.rejected").functionCounter().count()).isEqualTo(1);
    }

    @Test
    void noTagIsChosenByAClient() {
        Exchange exchange = recorder.accepted(start, "peer").firstByte(start);
        exchange.headParsed(start, "MADE-UP", "/made-up");
        exchange.completed(start, 299, 1);

        assertThat(registry.getMeters()).hasSize(3 + 7 + 7);
        assertThat(registry.getMeters().stream().map(Meter::getId).flatMap(id -> id.getTags().stream()))
                .extracting(Tag::getKey)
                .containsOnly("phase");
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private FunctionTimer phase(String phase) {
        return registry.get("lifeline.phase").tag("phase", phase).functionTimer();
    }

    private long longest(String phase) {
        return Math.round(registry.get("lifeline.phase.max")
                .tag("phase", phase)
                .timeGauge()
                .value(TimeUnit.NANOSECONDS));
    }

    /** Rounded, because the registry counts in seconds. */
    private long nanos(String phase) {
        return Math.round(phase(phase).totalTime(TimeUnit.NANOSECONDS));
    }
}

package dev.lifeline.lifecycle;

import dev.lifeline.lifecycle.ConnectionEvent.By;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What recording costs: nanoseconds and bytes per event, of requests with ten events each on kept-alive connections, one
 * connection a thread, all threads on one recorder.
 *
 * <pre>./mvnw test -Dtest=RecordingBenchmark</pre>
 *
 * <p>Its name keeps it out of every other build.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RecordingBenchmark {

    private static final int EVENTS = 10;

    /** One recorder for all threads. */
    @State(Scope.Benchmark)
    public static class Server {

        final Recorder recorder = new Recorder();
    }

    /** One connection for each thread. */
    @State(Scope.Thread)
    public static class Client {

        Connection connection;

        @Setup(Level.Iteration)
        public void accept(Server server) {
            connection = server.recorder.accepted(System.nanoTime(), "127.0.0.1:5");
        }

        @TearDown(Level.Iteration)
        public void close() {
            connection.closed(System.nanoTime(), By.CLIENT);
        }
    }

    /** Each event with a reading of the clock of its own. */
    @Benchmark
    @Threads(1)
    @OperationsPerInvocation(EVENTS)
    public void oneThread(Client client) {
        serve(client.connection);
    }

    @Benchmark
    @Threads(4)
    @OperationsPerInvocation(EVENTS)
    public void fourThreads(Client client) {
        serve(client.connection);
    }

    /** As an event loop does it: three readings of the clock for ten events. */
    @Benchmark
    @Threads(1)
    @OperationsPerInvocation(EVENTS)
    public void oneThreadThatSharesItsReadingsOfTheClock(Client client) {
        Connection connection = client.connection;
        long ready = System.nanoTime();
        connection.readable(ready);
        connection.queued(ready);
        connection.started(ready);
        Exchange exchange = connection.firstByte(ready);
        long parsed = System.nanoTime();
        exchange.headParsed(parsed, "GET", "/hello");
        exchange.handlerEntered(parsed, "Hello", null);
        long handled = System.nanoTime();
        exchange.handlerExited(handled, null);
        exchange.committed(handled, 200);
        exchange.completed(handled, 200, 13);
        connection.idle(handled);
    }

    /** For comparison: the ten readings alone. */
    @Benchmark
    @Threads(1)
    @OperationsPerInvocation(EVENTS)
    public long theClockAlone() {
        long sum = 0;
        for (int i = 0; i < EVENTS; i++) {
            sum += System.nanoTime();
        }
        return sum;
    }

    private static void serve(Connection connection) {
        connection.readable(System.nanoTime());
        connection.queued(System.nanoTime());
        connection.started(System.nanoTime());
        Exchange exchange = connection.firstByte(System.nanoTime());
        exchange.headParsed(System.nanoTime(), "GET", "/hello");
        exchange.handlerEntered(System.nanoTime(), "Hello", null);
        exchange.handlerExited(System.nanoTime(), null);
        exchange.committed(System.nanoTime(), 200);
        exchange.completed(System.nanoTime(), 200, 13);
        connection.idle(System.nanoTime());
    }

    @Test
    void run() throws Exception {
        new Runner(new OptionsBuilder()
                        .include(RecordingBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}

package dev.lifeline.observe.threads;

import dev.lifeline.lifecycle.OpenExchange;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.observe.threads.Threads.Served;
import dev.lifeline.observe.threads.Threads.Serving;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code GET /actuator/threads}: for each exchange in flight the thread that serves it, and how full the pool is.
 *
 * <p>A thread goes on while its stack is taken, maybe to another request. So the board is looked at before and after:
 * what is told stood between the two, on the thread that it is told of.
 *
 * <p>Threads: any.
 */
@Endpoint(id = "threads")
public class ThreadsEndpoint {

    private final Recorder recorder;
    private final ServingExecutor executor;

    ThreadsEndpoint(Recorder recorder, ServingExecutor executor) {
        this.recorder = recorder;
        this.executor = executor;
    }

    @ReadOperation
    public Threads threads() {
        List<OpenExchange> before = recorder.board().inFlight();
        List<Served> served =
                before.stream().limit(Threads.MOST).map(this::served).toList();
        Set<Key> after = new HashSet<>();
        recorder.board().inFlight().forEach(exchange -> after.add(Key.of(exchange)));
        List<Served> sure = served.stream()
                .filter(exchange -> after.contains(Key.of(exchange)))
                .toList();
        return new Threads(executor.note(), executor.pool(), sure, Math.max(0, before.size() - Threads.MOST));
    }

    private Served served(OpenExchange exchange) {
        return new Served(
                exchange.id() == 0 ? null : exchange.id(),
                exchange.connection() == 0 ? null : exchange.connection(),
                exchange.phase().word(),
                recorder.time().nowMicros() - exchange.begunMicros(),
                exchange.method(),
                exchange.path(),
                serving(exchange.thread()));
    }

    private static @Nullable Serving serving(@Nullable Thread thread) {
        return thread == null
                ? null
                : new Serving(
                        thread.threadId(),
                        thread.getName(),
                        thread.isVirtual(),
                        thread.getState(),
                        Arrays.stream(thread.getStackTrace())
                                .limit(Serving.FRAMES)
                                .map(StackTraceElement::toString)
                                .toList());
    }

    /** The same exchange on the same thread; 0 where there is no number or no thread. */
    private record Key(long exchange, long connection, long thread) {

        static Key of(OpenExchange open) {
            Thread thread = open.thread();
            return new Key(open.id(), open.connection(), thread == null ? 0 : thread.threadId());
        }

        static Key of(Served served) {
            return new Key(
                    served.exchange() == null ? 0 : served.exchange(),
                    served.connection() == null ? 0 : served.connection(),
                    served.thread() == null ? 0 : served.thread().id());
        }
    }
}

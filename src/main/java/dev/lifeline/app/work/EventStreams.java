package dev.lifeline.app.work;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.springframework.web.servlet.mvc.method.annotation.SseEmitter.event;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open event streams. Each has a virtual thread of its own that sends one {@code tick} a second, so that a client
 * that reads slowly holds up nobody else, and ends with {@code bye} when the application closes.
 *
 * <p>Threads: {@link #open} by request threads, {@link #close} by the thread that stops the server; what they share is
 * one latch and one semaphore.
 */
@Component
class EventStreams {

    /** Without limit in time: the tick that cannot be written any more is what ends a stream. */
    private static final long NO_TIMEOUT = 0L;

    private final ThreadFactory threads = Thread.ofVirtual().name("events-", 1).factory();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ApplicationContext application;
    private final Semaphore places;

    EventStreams(ApplicationContext application, WorkLimits limits) {
        this.application = application;
        this.places = new Semaphore(limits.eventStreams());
    }

    /** @throws ResponseStatusException 503 when as many are open as are allowed */
    SseEmitter open() {
        if (!places.tryAcquire()) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "no new event streams: as many are open as are allowed");
        }
        SseEmitter stream = new SseEmitter(NO_TIMEOUT);
        threads.newThread(() -> feed(stream)).start();
        return stream;
    }

    private void feed(SseEmitter stream) {
        try {
            long tick = 0;
            do {
                tick++;
                stream.send(event().id(Long.toString(tick)).name("tick").data(tick));
            } while (!closing.await(1, SECONDS));
            stream.send(event().name("bye").data("the server is stopping"));
            stream.complete();
        } catch (IOException | IllegalStateException gone) {
            // The client hung up. The container found out with us and ends the exchange: nothing is left to do here.
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            stream.complete();
        } finally {
            places.release();
        }
    }

    /** Spring publishes this before it stops anything, so the streams are gone before the drain waits for them. */
    @EventListener
    void close(ContextClosedEvent closed) {
        // A child's events come by here too: the end of the management server, say, is not ours.
        if (closed.getApplicationContext() == application) {
            closing.countDown();
        }
    }
}

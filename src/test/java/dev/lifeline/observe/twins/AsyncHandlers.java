package dev.lifeline.observe.twins;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Handlers that answer later, on another thread, or bit by bit. */
@RestController
class AsyncHandlers {

    private final Seen seen;
    private final BlockingQueue<SseEmitter> waiting = new LinkedBlockingQueue<>();

    AsyncHandlers(Seen seen) {
        this.seen = seen;
    }

    @GetMapping("/callable")
    Callable<String> callable() {
        return () -> "called later";
    }

    @GetMapping("/callable/fail")
    Callable<String> failing() {
        return () -> {
            throw new IllegalStateException("on purpose");
        };
    }

    @GetMapping("/deferred")
    DeferredResult<String> deferred() {
        DeferredResult<String> result = new DeferredResult<>();
        Thread.ofVirtual().start(() -> result.setResult("deferred"));
        return result;
    }

    @GetMapping("/deferred/at-once")
    DeferredResult<String> atOnce() {
        DeferredResult<String> result = new DeferredResult<>();
        result.setResult("deferred by nothing");
        return result;
    }

    @GetMapping("/deferred/never")
    DeferredResult<String> never() {
        return new DeferredResult<>(100L);
    }

    @GetMapping("/stream")
    StreamingResponseBody stream(HttpServletResponse response) {
        response.setContentType("text/plain"); // may be compressed
        return out -> {
            for (int i = 0; i < 20; i++) {
                write(out, "part " + i + "\n", response);
            }
        };
    }

    @GetMapping("/stream/fail")
    StreamingResponseBody failingStream(HttpServletResponse response) {
        return out -> {
            write(out, "part 0\n", response);
            throw new IOException("on purpose");
        };
    }

    /** Streams until its client is gone, and keeps in mind what that looked like. */
    @GetMapping("/stream/endless")
    StreamingResponseBody endlessStream() {
        return out -> {
            try {
                while (true) {
                    out.write(new byte[10_000]);
                    out.flush();
                }
            } catch (IOException gone) {
                seen.add(gone.getClass().getName());
                throw gone;
            }
        };
    }

    /** The first event is there before the stream is, the others come when {@link #more} is asked for. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events() throws IOException {
        SseEmitter emitter = new SseEmitter();
        emitter.send(SseEmitter.event().id("0").data("event 0"));
        waiting.add(emitter);
        return emitter;
    }

    @GetMapping("/events/more")
    String more() throws IOException, InterruptedException {
        SseEmitter emitter = waiting.take();
        for (int i = 1; i < 5; i++) {
            emitter.send(SseEmitter.event().id("" + i).data("event " + i));
        }
        emitter.complete();
        return "sent";
    }

    /** Spring keeps the flush of a stream to itself; that of the response goes through. */
    private static void write(OutputStream out, String text, HttpServletResponse response) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        response.flushBuffer();
    }
}

package dev.lifeline.app.work;

import dev.lifeline.http.Milliseconds;
import lombok.RequiredArgsConstructor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Two ways to keep a thread: asleep, when it serves nobody else although the processor is free, and busy, when it
 * takes a core away from everybody. With as many of either as there are threads (or cores), the next request waits.
 */
@RestController
@RequiredArgsConstructor
class BlockingController {

    private final Pause pause;

    @GetMapping(path = "/slow", produces = MediaType.TEXT_PLAIN_VALUE)
    String slow(@RequestParam(defaultValue = "200") Milliseconds ms) {
        pause.hold(ms);
        return "Slept " + ms + " ms";
    }

    @GetMapping(path = "/cpu", produces = MediaType.TEXT_PLAIN_VALUE)
    String cpu(@RequestParam(defaultValue = "50") Milliseconds ms) {
        long end = System.nanoTime() + ms.value() * 1_000_000L;
        // Sleeping notices an interrupt by itself; a loop has to ask, or a stopping server waits for all of it.
        while (System.nanoTime() - end < 0) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedWorkException(new InterruptedException("while burning"));
            }
        }
        return "Burned " + ms + " ms";
    }
}

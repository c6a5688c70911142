package dev.lifeline.app.work;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.lifeline.http.Milliseconds;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The same wait as {@code /slow} without a thread: the handler returns a promise, its thread goes back to the pool,
 * and a timer keeps it. Ten thousand of these cost ten thousand small objects, where {@code /slow} needs ten thousand
 * threads.
 */
@RestController
class AsyncController {

    @GetMapping(path = "/async", produces = MediaType.TEXT_PLAIN_VALUE)
    CompletableFuture<String> async(@RequestParam(defaultValue = "200") Milliseconds ms) {
        return new CompletableFuture<String>().completeOnTimeout("Waited " + ms + " ms", ms.value(), MILLISECONDS);
    }
}

package dev.lifeline.app.work;

import dev.lifeline.app.errors.BadParameter;
import dev.lifeline.http.Milliseconds;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * One answer in several pieces. With the first flush the status line is out: whatever goes wrong from then on can
 * only be told by breaking off. The length is not known by then either, so HTTP/1.1 sends chunks (RFC 9112, 7.1).
 */
@RestController
@RequiredArgsConstructor
class StreamController {

    private final Pause pause;

    @GetMapping("/stream")
    void stream(
            @RequestParam(defaultValue = "5") Chunks count,
            @RequestParam(defaultValue = "200") Milliseconds ms,
            HttpServletResponse response)
            throws IOException {
        requireOneMinute(count, ms);
        response.setContentType("text/plain;charset=UTF-8");
        for (int chunk = 1; chunk <= count.value(); chunk++) {
            response.getWriter().print("chunk " + chunk + " of " + count.value() + "\n");
            response.flushBuffer();
            if (chunk < count.value()) {
                pause.hold(ms);
            }
        }
    }

    /** Two numbers that are small enough each can still be an hour together. */
    private static void requireOneMinute(Chunks count, Milliseconds ms) {
        long total = (long) count.value() * ms.value();
        if (total > Milliseconds.MAX) {
            throw new BadParameter(
                    "count",
                    Integer.toString(count.value()),
                    "up to " + Milliseconds.MAX + " ms in all, count times ms");
        }
    }
}

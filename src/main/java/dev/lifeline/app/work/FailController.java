package dev.lifeline.app.work;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A handler with a bug. One request gets a 500; the thread, the server and every other request live on. */
@RestController
class FailController {

    @GetMapping("/fail")
    String fail() {
        throw new IllegalStateException("/fail throws this on purpose");
    }
}

package dev.lifeline.app.work;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The first request: a line comes in, a line goes out. */
@RestController
class HelloController {

    // Plain text, not HTML: the name is the client's, and a browser must never run it.
    @GetMapping(path = "/hello", produces = MediaType.TEXT_PLAIN_VALUE)
    String hello(@RequestParam(defaultValue = "world") String name) {
        return "Hello, " + name + "!";
    }
}

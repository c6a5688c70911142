package dev.lifeline.observe.twins;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What handlers saw that their clients could not be told any more. */
@RestController
class Seen {

    private final BlockingQueue<String> facts = new LinkedBlockingQueue<>();

    void add(String fact) {
        facts.add(fact);
    }

    /** Waits for the next fact. */
    @GetMapping("/seen")
    String next() throws InterruptedException {
        return "seen: " + facts.poll(20, TimeUnit.SECONDS);
    }
}

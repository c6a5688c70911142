package dev.lifeline.app.work;

import dev.lifeline.http.experiment.Caller;
import dev.lifeline.http.experiment.Experiment;
import dev.lifeline.http.experiment.Step;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What this app offers to whoever plays experiments: traffic that shows how requests hold threads. */
@Configuration(proxyBeanMethods = false)
class WorkExperiments {

    private static final int MANY = 40;

    @Bean
    @Order(10)
    Experiment fortySlow() {
        return new Experiment(
                "forty-slow",
                "Forty slow ones at once",
                "Show threads: forty of them fill up at the same moment. Start the server with "
                        + "--server.tomcat.threads.max=8 and look again: what does not fit waits, hatched, and each "
                        + "round of eight lets the next one in.",
                Caller.get("/slow?ms=1000").times(MANY));
    }

    @Bean
    @Order(30)
    Experiment hangUp() {
        return new Experiment(
                "hang-up",
                "A client that hangs up",
                "After half a second nobody waits for the answer any more, and the handler works on to its end: it "
                        + "learns of it only when it writes, if at all.",
                List.of(new Caller(
                        "GET /slow?ms=2000, and hangs up after 500 ms",
                        null,
                        List.of(Step.get("/slow?ms=2000"), new Step.Wait(500), new Step.HangUp()))));
    }

    @Bean
    @Order(60)
    Experiment noBody() {
        Step head = new Step.Send("POST /echo HTTP/1.1\r\nHost: " + Step.HOST
                + "\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n");
        return new Experiment(
                "no-body",
                "A body that never comes",
                "The head promises 1000 bytes that never come. The handler has begun and waits for them, and so its "
                        + "thread is held until the connection time-out: this is how slow clients starve a pool.",
                List.of(new Caller("the head of POST /echo, no body", null, List.of(head, new Step.Receive()))));
    }
}

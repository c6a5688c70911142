package dev.lifeline.observe.experiments;

import dev.lifeline.http.experiment.Caller;
import dev.lifeline.http.experiment.Experiment;
import dev.lifeline.http.experiment.Step;
import dev.lifeline.observe.ConditionalOnLifeline;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Makes the endpoint where Actuator is and where it is exposed and allowed, and the experiments that fit any app. */
@AutoConfiguration
@ConditionalOnLifeline
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnAvailableEndpoint(endpoint = ExperimentsEndpoint.class)
class ExperimentsAutoConfiguration {

    /** Above the 20 s of {@code server.tomcat.connection-timeout} in Lifeline's app: who waits for its end sees it. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Bean
    ExperimentsEndpoint lifelineExperimentsEndpoint(
            ObjectProvider<Experiment> experiments, Environment environment, ServerProperties server) {
        BoundPort port = new BoundPort(environment, server);
        return new ExperimentsEndpoint(
                new Laboratory(experiments.orderedStream().toList(), port, LONGEST));
    }

    @Bean
    @Order(0)
    Experiment lifelineOneRequest() {
        return new Experiment(
                "one-request",
                "One request",
                "A new lane with one short bar: accept, read, filter, handler, write. The mark at its end says who "
                        + "closed the connection.",
                List.of(Caller.get("/")));
    }

    @Bean
    @Order(50)
    Experiment lifelineHalfAHead() {
        Step half = new Step.Send("GET / HTTP/1.1\r\nHost: " + Step.HOST + "\r\nX-Half: ");
        return new Experiment(
                "half-a-head",
                "Half a head",
                "The client sends half of the request's head and stays silent: the bar stays in receive, and with "
                        + "Tomcat no thread waits with it. After the connection time-out the server gives up, and the "
                        + "hourglass says so.",
                List.of(new Caller("half of the head of GET /", null, List.of(half, new Step.Receive()))));
    }
}

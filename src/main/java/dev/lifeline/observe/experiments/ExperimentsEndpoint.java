package dev.lifeline.observe.experiments;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.experiment.Experiment;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * {@code GET /actuator/experiments}: which there are. {@code POST /actuator/experiments/<name>}: run one, and say what
 * came of it.
 *
 * <p>Off until {@code management.endpoint.experiments.access=unrestricted}: it makes load, if only a little and only for
 * the server itself.
 *
 * <p>Threads: any; a POST returns when the experiment is over, which takes up to half a minute.
 */
@WebEndpoint(id = "experiments", defaultAccess = Access.NONE)
public class ExperimentsEndpoint {

    private static final int CONFLICT = 409;

    private final Laboratory laboratory;

    ExperimentsEndpoint(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    @ReadOperation
    public Experiments experiments() {
        return new Experiments(laboratory.experiments().stream()
                .map(experiment -> new Offer(experiment.name(), experiment.title(), experiment.look()))
                .toList());
    }

    @WriteOperation
    public WebEndpointResponse<?> run(@Selector String name) throws InterruptedException {
        Optional<Experiment> found = laboratory.find(name);
        if (found.isEmpty()) {
            return refused(WebEndpointResponse.STATUS_NOT_FOUND, "There is no experiment " + OneLine.of(name) + ".");
        }
        try {
            return laboratory
                    .run(found.get())
                    .<WebEndpointResponse<?>>map(WebEndpointResponse::new)
                    .orElseGet(() -> refused(CONFLICT, "The experiment " + name + " is still running."));
        } catch (OwnPort.UnreachableException unreachable) {
            return refused(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, unreachable.getMessage());
        }
    }

    private static WebEndpointResponse<?> refused(int status, String reason) {
        return new WebEndpointResponse<>(new Refusal(reason), status);
    }

    /**
     * @param experiments in the order in which they teach best
     */
    public record Experiments(List<Offer> experiments) {}

    /**
     * @param name for the POST
     * @param title for a button
     * @param look what to look at
     */
    public record Offer(String name, String title, String look) {}

    /**
     * @param detail why it did not run
     */
    public record Refusal(String detail) {}
}

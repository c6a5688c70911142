package dev.lifeline.compare.stage;

import java.util.List;

/** One stage of the comparison. It must not touch anything that another stage left behind. */
public interface Stage {

    /** What {@code --only} calls it. */
    String id();

    String title();

    /** The question that its chapter answers. */
    String question();

    /** How much of the time it needs, beside the other stages' shares: seconds of a quick run on two idle cores. */
    int share();

    /**
     * Asks all contestants on the bench. A contestant that fails is noted there, and the others go on.
     *
     * @throws InterruptedException when the comparison is being stopped
     */
    Draft run(Bench bench) throws InterruptedException;

    /** All of them, in their order: what has nothing to do with speed first. */
    static List<Stage> all() {
        return List.of(
                new StartStage(),
                new WireStage(),
                new ConcurrencyStage(),
                new StateStage(),
                new ShutdownStage(),
                new PhasesStage(),
                new ThroughputStage());
    }
}

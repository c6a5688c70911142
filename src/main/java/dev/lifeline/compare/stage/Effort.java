package dev.lifeline.compare.stage;

import java.time.Duration;
import java.util.List;

/**
 * How much is asked. Both keep within their time on two cores with all contestants; what does not fit is left out, and
 * the report says so.
 *
 * @param total the whole comparison must end within this
 * @param starts how often each contestant is started for the start stage
 * @param crowds clients that ask at the same moment
 * @param crowd all of one must be through by then: who serves one at a time is not waited for longer
 * @param saturated how long /hello is watched under each kind of load
 * @param perSecond rate of the open loop: low enough that every contestant could keep up
 * @param openLoop how long
 * @param idle connections that just stay
 * @param users requests to the shared singleton, each
 * @param stops how often each policy is stopped
 * @param warmUp of throughput, each contestant: a JVM serves Spring at its speed after some hundred thousand requests
 * @param rounds of throughput, interleaved
 * @param round how long one is; whole seconds, as wrk counts them
 */
public record Effort(
        Duration total,
        int starts,
        List<Integer> crowds,
        Duration crowd,
        Duration saturated,
        int perSecond,
        Duration openLoop,
        List<Integer> idle,
        int users,
        int stops,
        Duration warmUp,
        int rounds,
        Duration round) {

    public static Effort quick() {
        return new Effort(
                Duration.ofSeconds(170),
                3,
                List.of(1, 50, 400),
                Duration.ofSeconds(2),
                Duration.ofMillis(600),
                500,
                Duration.ofSeconds(1),
                List.of(10, 1000),
                300,
                1,
                Duration.ofSeconds(1),
                3,
                Duration.ofSeconds(1));
    }

    public static Effort full() {
        return new Effort(
                Duration.ofMinutes(19),
                7,
                List.of(1, 3, 10, 30, 100, 300, 1000),
                Duration.ofSeconds(4),
                Duration.ofSeconds(3),
                1000,
                Duration.ofSeconds(8),
                List.of(10, 100, 1000, 5000, 10_000),
                1000,
                3,
                Duration.ofSeconds(15),
                7,
                Duration.ofSeconds(4));
    }
}

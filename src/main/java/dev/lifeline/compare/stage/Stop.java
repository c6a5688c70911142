package dev.lifeline.compare.stage;

import java.util.Map;
import java.util.function.Predicate;

/**
 * What one stop did.
 *
 * @param fates how many clients of each state met each fate
 * @param millis from the signal to the end of the process
 * @param exit its exit code, or that there was none
 */
record Stop(Map<StopClient, Map<Fate, Integer>> fates, double millis, String exit) {

    /** Requests that were sent completely on an accepted connection, and not answered. */
    long lost() {
        return count(Fate::lost);
    }

    /** Clients that the signal found in another state than it should have: they prove nothing. */
    long missed() {
        return count(fate -> fate == Fate.TOO_EARLY);
    }

    private long count(Predicate<Fate> which) {
        return fates.values().stream()
                .flatMap(counts -> counts.entrySet().stream())
                .filter(count -> which.test(count.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}

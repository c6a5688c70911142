package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Contestant;
import java.util.ArrayList;
import java.util.List;

/** Ways to stop: each contestant's own, and for some of them others, laid side by side. */
final class StopPolicy {

    private StopPolicy() {}

    /** Each contestant with each of its policies, few threads each, so that requests can be made to wait. */
    static List<Contestant> scenes(List<Contestant> contestants) {
        List<Contestant> scenes = new ArrayList<>();
        for (Contestant contestant : contestants) {
            Contestant few = contestant.with(contestant.fewThreads());
            if (contestant.policies().isEmpty()) {
                scenes.add(few);
            }
            contestant
                    .policies()
                    .forEach((policy, words) -> scenes.add(few.with(words).as(scene(contestant, policy))));
        }
        return scenes;
    }

    /** What a contestant is called with one of its policies. */
    static String scene(Contestant contestant, String policy) {
        return contestant.name() + ", " + policy;
    }

    /** What it is called when it stops in the way that it comes with. */
    static String first(Contestant contestant) {
        return contestant.policies().isEmpty()
                ? contestant.name()
                : scene(contestant, contestant.policies().keySet().iterator().next());
    }

    /** The policies that are not the first one of anybody. */
    static List<String> others(List<Contestant> contestants) {
        return contestants.stream()
                .flatMap(contestant -> contestant.policies().keySet().stream().skip(1))
                .distinct()
                .toList();
    }
}

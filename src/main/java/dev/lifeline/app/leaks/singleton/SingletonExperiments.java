package dev.lifeline.app.leaks.singleton;

import dev.lifeline.http.experiment.Caller;
import dev.lifeline.http.experiment.Experiment;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The leak and its fix as experiments: the same two callers, and another path. */
@Configuration(proxyBeanMethods = false)
class SingletonExperiments {

    /** Ada's request is still at work when Bob's comes, and when Bob's is over. */
    private static final int ADA_WORKS_MS = 1_500;

    private static final int BOB_COMES_AFTER_MS = 500;

    @Bean
    @Order(20)
    Experiment twoUsersUnsafe() {
        return new Experiment(
                "two-users-unsafe",
                "Two users, one shared object",
                "Ada's bar begins first and ends last; Bob's lies within it. Both names went into one field of one "
                        + "object, so Ada is told the name that Bob left there.",
                adaAndBob("/leaks/singleton/unsafe"));
    }

    @Bean
    @Order(21)
    Experiment twoUsersSafe() {
        return new Experiment(
                "two-users-safe",
                "Two users, an object each",
                "The same two bars, one within the other. Each request has an object of its own, so each is told its "
                        + "own name.",
                adaAndBob("/leaks/singleton/safe"));
    }

    private static List<Caller> adaAndBob(String path) {
        return List.of(
                Caller.get(path + "?user=ada&ms=" + ADA_WORKS_MS).expecting("You are ada"),
                Caller.get(path + "?user=bob&ms=0").expecting("You are bob").after(BOB_COMES_AFTER_MS));
    }
}

package dev.lifeline.observe.server;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One row of the list: something about the server that can be turned.
 *
 * @param group what it belongs to
 * @param name the property, or a plain word for what no property sets
 * @param explains one sentence on what it does
 * @param running reads the value that is in force now: text, number or boolean; durations and sizes in Spring's notation
 *     ({@code 20000ms}, {@code 8192B}), so that they can be put into a configuration as they are
 * @param idle when it has no effect
 * @param whyIdle one sentence, shown when it has no effect
 */
record Knob(
        String group,
        String name,
        String explains,
        Function<RunningServer, @Nullable Object> running,
        Predicate<RunningServer> idle,
        String whyIdle) {

    static Knob of(String group, String name, String explains, Function<RunningServer, @Nullable Object> running) {
        return new Knob(group, name, explains, running, server -> false, "");
    }

    Knob idleWhen(Predicate<RunningServer> idle, String why) {
        return new Knob(group, name, explains, running, idle, why);
    }

    boolean isProperty() {
        return name.contains(".");
    }
}

package dev.lifeline.observe.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was configured for one property.
 *
 * @param value placeholders replaced, secrets masked; {@code null} when nobody said anything
 * @param origin who said the value in the end: with {@code ${PORT:8080}} and PORT set, the variable PORT
 * @param via through which placeholders that was reached, outermost first: the line with {@code ${PORT:8080}} in it
 * @param overrode what else was said and lost, the strongest first
 */
record Setting(@Nullable String value, Source origin, List<Via> via, List<Overridden> overrode) {

    static final Setting UNSET = new Setting(null, Source.DEFAULT, List.of(), List.of());

    static final Setting NO_PROPERTY = new Setting(null, Source.NO_PROPERTY, List.of(), List.of());

    /**
     * @param written the text there, such as {@code ${PORT:8080}}
     */
    record Via(String written, Source origin) {}

    record Overridden(String value, Source origin) {}
}

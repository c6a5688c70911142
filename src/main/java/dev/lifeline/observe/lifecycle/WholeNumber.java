package dev.lifeline.observe.lifecycle;

import dev.lifeline.http.OneLine;
import org.jspecify.annotations.Nullable;

/** A number that somebody typed into a URL. */
final class WholeNumber {

    private static final int LONGEST_SHOWN = 40;

    private WholeNumber() {}

    /**
     * @param absent what counts when nothing was given
     * @param least the smallest that is allowed
     * @param most the largest that is allowed
     * @throws IllegalArgumentException for anything else, with one line for whoever typed it
     */
    static long of(String name, @Nullable String typed, long absent, long least, long most) {
        if (typed == null) {
            return absent;
        }
        if (typed.matches("-?[0-9]{1,18}")) {
            long number = Long.parseLong(typed);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException(
                name + "=" + OneLine.of(typed, LONGEST_SHOWN) + " is not a whole number from " + least + " to " + most);
    }
}

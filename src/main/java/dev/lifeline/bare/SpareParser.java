package dev.lifeline.bare;

import dev.lifeline.http.Limits;
import dev.lifeline.http.RequestParser;
import org.jspecify.annotations.Nullable;

/**
 * One parser for all connections that have nothing half read. Ten thousand idle connections would otherwise hold ten
 * thousand of them for nothing.
 *
 * <p>Threads: one.
 */
final class SpareParser {

    private final Limits limits;
    private @Nullable RequestParser spare;

    SpareParser(Limits limits) {
        this.limits = limits;
    }

    RequestParser borrow() {
        RequestParser parser = spare != null ? spare : new RequestParser(limits);
        spare = null;
        return parser;
    }

    /** @return null: what the borrower has from now on */
    @Nullable
    RequestParser giveBack(RequestParser parser) {
        spare = parser;
        return null;
    }
}

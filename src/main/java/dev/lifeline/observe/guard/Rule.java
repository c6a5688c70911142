package dev.lifeline.observe.guard;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** One reason to refuse a request. <em>Threads:</em> rules are immutable; every request thread asks the same ones. */
@FunctionalInterface
interface Rule {

    /**
     * Judges by the head alone: the body is never read.
     *
     * @return one sentence that says what was wrong and what is allowed, or {@code null} when the request may pass
     */
    @Nullable
    String refuses(HttpServletRequest request);
}

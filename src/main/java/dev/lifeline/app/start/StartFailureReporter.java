package dev.lifeline.app.start;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.SecretMask;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;

/**
 * Says a {@link StartFailure} in one line on standard error. Spring asks its reporters in order and stops at the first
 * that answers true; so its own, with 65 lines, gets only what we do not know.
 */
@Order(0)
final class StartFailureReporter implements SpringBootExceptionReporter {

    private final @Nullable ConfigurableApplicationContext context;

    /** Called by Spring; the context is null when the start failed before there was one. */
    StartFailureReporter(@Nullable ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public boolean reportException(Throwable failure) {
        StartFailure known = StartFailure.of(failure);
        if (known == null) {
            return false;
        }
        String description = known.describe(context == null ? null : context.getEnvironment());
        System.err.println("lifeline: " + OneLine.of(SecretMask.DEFAULT.text(description)));
        return true;
    }
}

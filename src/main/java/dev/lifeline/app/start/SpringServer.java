package dev.lifeline.app.start;

import dev.lifeline.app.LifelineApplication;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the Spring Boot app and turns a failed start into an exit code. The first class that loads Spring. */
public final class SpringServer {

    /** Steps kept for {@code /actuator/startup}. The app takes about 400; later ones are dropped, not the first. */
    private static final int STARTUP_STEPS = 4096;

    private SpringServer() {}

    /**
     * Returns when the server is ready, or could not be.
     *
     * @param onStop is told how to stop the server in order
     * @return 0 when it serves, else the exit code
     */
    public static int start(Consumer<Runnable> onStop, String... args) {
        SpringApplication application = new SpringApplication(LifelineApplication.class);
        application.setApplicationStartup(new BufferingApplicationStartup(STARTUP_STEPS));
        try {
            ConfigurableApplicationContext context = application.run(args);
            onStop.accept(context::close);
            return 0;
        } catch (RuntimeException failure) {
            // Said already, in one line by StartFailureReporter or in full by Spring.
            StartFailure known = StartFailure.of(failure);
            return known != null ? known.exitCode() : StartFailure.FAILED;
        }
    }
}

package dev.lifeline.contract;

import dev.lifeline.app.LifelineApplication;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The reference app, with everything in it, on platform or virtual threads. */
final class SpringServer implements ContractServer {

    private final boolean virtualThreads;
    private @Nullable ConfigurableApplicationContext application;

    SpringServer(boolean virtualThreads) {
        this.virtualThreads = virtualThreads;
    }

    @Override
    public void start() {
        application = SpringApplication.run(
                LifelineApplication.class,
                "--server.port=0",
                "--management.server.port=0",
                "--spring.threads.virtual.enabled=" + virtualThreads);
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void stop() {
        application.close();
    }

    @Override
    public String toString() {
        return virtualThreads ? "Spring, virtual threads" : "Spring, platform threads";
    }
}

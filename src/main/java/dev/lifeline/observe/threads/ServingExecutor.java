package dev.lifeline.observe.threads;

import dev.lifeline.observe.threads.Threads.Pool;
import java.util.concurrent.Executor;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * What the app's connector runs its requests on. It is asked at each call: a program may change it after the start.
 *
 * <p>Threads: the main thread tells of the server at the start, request threads ask: a volatile field.
 */
final class ServingExecutor implements ApplicationListener<ServletWebServerInitializedEvent> {

    private volatile @Nullable TomcatWebServer app;

    /** A management server on a port of its own tells its parent, too; its threads are not the app's. */
    @Override
    public void onApplicationEvent(ServletWebServerInitializedEvent event) {
        boolean management = "management".equals(event.getApplicationContext().getServerNamespace());
        if (!management && event.getWebServer() instanceof TomcatWebServer tomcat) {
            app = tomcat;
        }
    }

    String note() {
        return switch (executor()) {
            case ThreadPoolExecutor _ -> "A pool of platform threads serves: when all are busy, requests wait.";
            case VirtualThreadExecutor _ ->
                "A virtual thread of its own serves each request: there is no pool, and no wait for a thread.";
            case null -> "The app's server is not Tomcat, or is not up: nothing is known of its pool.";
            case Executor other ->
                "An executor of the app's own serves (" + other.getClass().getName()
                        + "): nothing is known of its pool.";
        };
    }

    /** {@code null} with virtual threads, which have no pool, and with an executor of another kind. */
    @Nullable
    Pool pool() {
        return executor() instanceof ThreadPoolExecutor pool
                ? new Pool(
                        pool.getPoolSize(),
                        pool.getMaximumPoolSize(),
                        pool.getActiveCount(),
                        pool.getQueue().size())
                : null;
    }

    private @Nullable Executor executor() {
        TomcatWebServer tomcat = app;
        return tomcat == null
                ? null
                : tomcat.getTomcat().getConnector().getProtocolHandler().getExecutor();
    }
}

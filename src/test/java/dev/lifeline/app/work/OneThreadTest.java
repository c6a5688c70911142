package dev.lifeline.app.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.AppTest;
import dev.lifeline.testing.GatedPause;
import dev.lifeline.testing.GatedPause.Gate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A server with a single thread shows best what it means to hold one. */
@AppTest
@TestPropertySource(properties = {"server.tomcat.threads.max=1", "server.tomcat.threads.min-spare=1"})
@DirtiesContext
class OneThreadTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    GatedPause pause;

    @Autowired
    ServletWebServerApplicationContext application;

    @Test
    void whileItSleepsTheNextRequestWaits() throws Exception {
        try (Gate gate = pause.shut()) {
            CompletableFuture<String> slow = get("/slow");
            gate.awaitInside(1);
            CompletableFuture<String> hello = get("/hello");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> tomcatThreads().getQueue().size() == 1);

            assertThat(hello).isNotDone();
            gate.open();
            assertThat(slow.join()).isEqualTo("Slept 200 ms");
            assertThat(hello.join()).isEqualTo("Hello, world!");
        }
    }

    @Test
    void whileARequestWaitsWithoutAThreadTheNextOneIsServed() {
        CompletableFuture<String> async = get("/async?ms=5000");
        String hello = get("/hello").join();

        assertThat(hello).isEqualTo("Hello, world!");
        assertThat(async).isNotDone();
        assertThat(async.join()).isEqualTo("Waited 5000 ms");
    }

    private ThreadPoolExecutor tomcatThreads() {
        TomcatWebServer tomcat = (TomcatWebServer) application.getWebServer();
        return (ThreadPoolExecutor)
                tomcat.getTomcat().getConnector().getProtocolHandler().getExecutor();
    }

    private CompletableFuture<String> get(String path) {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return CLIENT.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }
}

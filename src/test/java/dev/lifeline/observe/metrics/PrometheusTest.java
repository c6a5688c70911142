package dev.lifeline.observe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.AppTest;
import dev.lifeline.testing.GatedPause;
import dev.lifeline.testing.RawClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Real requests, and what Prometheus would scrape. The app is shared with other tests, so only differences count. */
@AppTest
class PrometheusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    private int app;

    @LocalManagementPort
    private int management;

    @Autowired
    private GatedPause pause;

    @Test
    void aRequestIsGaugedWhileItIsInFlightAndTimedWhenItIsOver() throws Exception {
        double handled = value("lifeline_phase_seconds_count{phase=\"handle\"}");
        try (GatedPause.Gate gate = pause.shut();
                RawClient client = RawClient.connect(app)) {
            client.sendHead("GET /slow?ms=1 HTTP/1.1", "Host: localhost");
            gate.awaitInside(1);

            assertThat(value("lifeline_exchanges")).isGreaterThanOrEqualTo(1);
            assertThat(value("lifeline_connections")).isGreaterThanOrEqualTo(1);

            gate.open();
            client.read();
        }

        awaitMoreThan(handled, "lifeline_phase_seconds_count{phase=\"handle\"}");
        assertThat(value("lifeline_phase_seconds_sum{phase=\"handle\"}")).isPositive();
        assertThat(value("lifeline_phase_max_seconds{phase=\"handle\"}")).isPositive();
    }

    @Test
    void aRequestThatTomcatRefusesIsCounted() throws Exception {
        double refused = value("lifeline_rejected_total");
        try (RawClient client = RawClient.connect(app)) {
            client.sendHead("GET / HTTP/1.1", "Host: a", "Host: b");
            assertThat(client.read().statusLine()).contains("400");
        }

        awaitMoreThan(refused, "lifeline_rejected_total");
    }

    /** What happens is told after the answer is on its way. */
    private void awaitMoreThan(double before, String series) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (value(series) <= before) {
            assertThat(System.nanoTime()).as(series + " grows beyond " + before).isLessThan(end);
            Thread.sleep(10);
        }
    }

    private double value(String series) throws Exception {
        return scrape().lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }

    private String scrape() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + management + "/actuator/prometheus");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}

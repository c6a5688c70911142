package dev.lifeline.app.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.AppTest;
import dev.lifeline.testing.GatedPause;
import dev.lifeline.testing.GatedPause.Gate;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@AppTest
class StreamTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    GatedPause pause;

    @Autowired
    ApplicationContext application;

    @Test
    void eachChunkArrivesBeforeTheNextOneIsWritten() throws Exception {
        try (Gate gate = pause.shut()) {
            HttpResponse<InputStream> stream = open("/stream?count=2&ms=0");
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body()));
            gate.awaitInside(1);

            assertThat(lines.readLine()).isEqualTo("chunk 1 of 2");
            gate.open();
            assertThat(lines.readLine()).isEqualTo("chunk 2 of 2");
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void aStreamOfMoreThanAMinuteIsRefusedBeforeItBegins() throws Exception {
        HttpResponse<InputStream> refused = open("/stream?count=1001&ms=60");

        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void eventsTickFromTheFirstMoment() throws Exception {
        HttpResponse<InputStream> events = open("/events");

        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body()))) {
            assertThat(events.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            assertThat(lines.readLine()).isEqualTo("id:1");
            assertThat(lines.readLine()).isEqualTo("event:tick");
            assertThat(lines.readLine()).isEqualTo("data:1");
        }
    }

    @Test
    void whoComesForEventsToAServerThatTakesNoMoreTrafficIsTurnedAway() throws Exception {
        AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
        int whileRefusing = open("/events").statusCode();
        HttpResponse<InputStream> notReady = open("/readyz");
        AvailabilityChangeEvent.publish(application, ReadinessState.ACCEPTING_TRAFFIC);
        HttpResponse<InputStream> whileAccepting = open("/events");

        assertThat(whileRefusing).isEqualTo(503);
        assertThat(notReady.statusCode()).isEqualTo(503);
        assertThat(notReady.body()).asString(UTF_8).contains("OUT_OF_SERVICE");
        assertThat(whileAccepting.statusCode()).isEqualTo(200);
        whileAccepting.body().close();
    }

    private HttpResponse<InputStream> open(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
    }
}

package dev.lifeline.app.requestlog;

import dev.lifeline.testing.AppTest;
import dev.lifeline.testing.RawClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Whatever bytes come, one line goes to the log for each answer, and neither log nor error answer shows a secret or a
 * control character. {@code -Dlifeline.fuzz.requests=n} sets the length of the long one.
 */
@AppTest
class RequestLogFuzzTest {

    private LogWatch log;

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @BeforeEach
    void openLog() {
        log = new LogWatch();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void twoThousandHostileRequestsMakeOneCleanLineEach() throws IOException {
        new Fuzz(port, log).run(2_000);
    }

    @Test
    void theManagementPortTakesHostileRequestsAsWell() throws IOException {
        // Its servlet is made by the first request, and says so.
        try (RawClient client = RawClient.connect(managementPort)) {
            client.sendHead("GET /actuator HTTP/1.1", "Host: localhost").read();
        }
        log.line();

        new Fuzz(managementPort, log).run(300);
    }

    @Test
    @Tag("stress")
    void twoHundredThousandHostileRequestsMakeOneCleanLineEach() throws IOException {
        new Fuzz(port, log).run(Integer.getInteger("lifeline.fuzz.requests", 200_000));
    }
}

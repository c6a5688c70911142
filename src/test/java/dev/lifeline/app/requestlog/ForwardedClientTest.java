package dev.lifeline.app.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.app.LifelineApplication;
import dev.lifeline.testing.RawClient;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Whose address the log shows behind a proxy: that of the peer, unless server.forward-headers-strategy trusts it. */
class ForwardedClientTest {

    @ParameterizedTest
    @CsvSource({"none, 127.0.0.1, 127.0.0.1", "native, 203.0.113.7, 127.0.0.1", "framework, 203.0.113.7, 2001:db8::1"})
    void theLogShowsTheClientOrItsProxy(String strategy, String byXForwardedFor, String byForwarded)
            throws IOException {
        try (ConfigurableApplicationContext application = SpringApplication.run(
                        LifelineApplication.class,
                        "--server.port=0",
                        "--management.server.port=0",
                        "--server.forward-headers-strategy=" + strategy);
                LogWatch log = new LogWatch()) {
            int port = Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port"));

            assertThat(client(log, port, "X-Forwarded-For: 203.0.113.7")).isEqualTo(byXForwardedFor);
            assertThat(client(log, port, "Forwarded: for=\"[2001:db8::1]:80\""))
                    .isIn(byForwarded, "[" + byForwarded + "]");
            assertThat(client(log, port, "X-Forwarded-For: no address id=forged"))
                    .doesNotContain(" ", "=");
            log.clear();
            new Fuzz(port, log).run(300);
        }
    }

    private static String client(LogWatch log, int port, String field) throws IOException {
        log.clear();
        try (RawClient client = RawClient.connect(port)) {
            client.sendHead("GET /hello HTTP/1.1", "Host: localhost", field).read();
        }
        String text = log.line().text();
        return text.substring(text.indexOf("from=") + 5, text.indexOf(" id="));
    }
}

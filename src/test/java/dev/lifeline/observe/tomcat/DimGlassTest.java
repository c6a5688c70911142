package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.Entry;
import dev.lifeline.testing.RawClient;
import java.util.Comparator;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11Nio2Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An app that has chosen a protocol of its own keeps it, and is seen as far as that goes. */
@ExtendWith(OutputCaptureExtension.class)
class DimGlassTest {

    @Test
    void requestsAreSeenFromTheirHeadsOnAndOneLineSaysSo(CapturedOutput output) throws Exception {
        try (WatchedApp app = WatchedApp.start(OnNio2.class);
                RawClient client = app.connect()) {
            app.bean(ForeignApp.Door.class).open.countDown();
            client.sendHead("GET /orders/1 HTTP/1.1", "Host: a");
            assertThat(client.read().text()).isEqualTo("order 1");
            client.sendHead("GET /large HTTP/1.1", "Host: a");
            assertThat(client.read().body()).hasSize(32 << 20);
            app.await("both are complete", () -> app.recorder().exchangesEnded() == 2);

            assertThat(output)
                    .containsOnlyOnce("The glass is dim: protocol org.apache.coyote.http11.Http11Nio2Protocol is not")
                    .containsOnlyOnce("The glass is dim: protocol org.apache.coyote.http11.Http11NioProtocol is that of"
                            + " an additional connector");
            List<Entry> seen = app.entries().stream()
                    .filter(entry -> entry.exchange() != 0)
                    .sorted(Comparator.comparingLong(Entry::exchange)) // a stable sort
                    .toList();
            assertThat(seen)
                    .extracting(entry -> entry.event().type())
                    .containsExactly(
                            "HeadParsed",
                            "FilterEntered",
                            "HandlerEntered",
                            "Committed",
                            "HandlerExited",
                            "Completed",
                            "HeadParsed",
                            "FilterEntered",
                            "HandlerEntered",
                            "Committed",
                            "HandlerExited",
                            "Completed");
            assertThat(seen).isSortedAccordingTo(Comparator.comparingLong(Entry::micros));
            assertThat(app.recorder().connectionsAccepted()).isZero();
        }
        assertThat(output).contains("Stopped: drained").doesNotContain("Socket accept failed", "NullPointerException");
    }

    /** Somebody's own choice. */
    @Configuration(proxyBeanMethods = false)
    @Import(ForeignApp.class)
    static class OnNio2 {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> nio2() {
            return factory -> {
                factory.setProtocol(Http11Nio2Protocol.class.getName());
                Connector additional = new Connector(Http11NioProtocol.class.getName());
                additional.setPort(0);
                additional.setProperty("address", "127.0.0.1");
                factory.addAdditionalConnectors(additional);
            };
        }
    }
}

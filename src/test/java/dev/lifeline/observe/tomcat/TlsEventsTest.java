package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.ConnectionEvent.Secured;
import dev.lifeline.lifecycle.ConnectionEvent.Upgraded;
import dev.lifeline.lifecycle.Entry;
import dev.lifeline.observe.twins.Keys;
import dev.lifeline.testing.RawClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Nio2Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the glass tells of TLS where that is not the JDK's, or not in its sight. */
class TlsEventsTest {

    @TempDir
    private Path directory;

    @Test
    void underOpenSslAConnectionIsServedAndSeen() throws Exception {
        Keys keys = Keys.make(directory);
        try (WatchedApp app = start(UnderOpenSsl.class, keys);
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(keys.trusting())
                        .version(HttpClient.Version.HTTP_2)
                        .build()) {
            URI order = URI.create("https://127.0.0.1:" + app.port() + "/orders/3");

            assertThat(client.send(HttpRequest.newBuilder(order).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("order 3");
            assertThat(app.entries()).extracting(Entry::event).contains(new Secured("TLSv1.3"), new Upgraded("h2"));
        }
    }

    @Test
    void aHandshakeThatFailsIsNoRequest() throws Exception {
        try (WatchedApp app = start(OutOfSight.class, Keys.make(directory));
                RawClient client = app.connect()) {
            client.send("\u0016\u0003\u0001\u0000\u0004this is no client hello");
            while (!client.endsWithoutAnotherByte()) {
                // the alert
            }

            assertThat(app.recorder().exchangesBegun()).isZero();
            assertThat(app.recorder().board().inFlightCount()).isZero();
        }
    }

    private static WatchedApp start(Class<?> app, Keys keys) {
        return WatchedApp.start(
                app,
                "server.http2.enabled=true",
                "server.ssl.enabled=true",
                "server.ssl.key-store=" + keys.store(),
                "server.ssl.key-store-password=" + Keys.PASSWORD);
    }

    @Configuration(proxyBeanMethods = false)
    @Import(ForeignApp.class)
    static class UnderOpenSsl {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> openSsl() {
            return factory -> factory.addConnectorCustomizers(
                    connector -> ((AbstractHttp11Protocol<?>) connector.getProtocolHandler())
                            .setSslImplementationName(OpenSslLike.class.getName()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(ForeignApp.class)
    static class OutOfSight {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> nio2() {
            return factory -> factory.setProtocol(Http11Nio2Protocol.class.getName());
        }
    }
}

package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.lifecycle.ExchangeEvent.Rejected;
import dev.lifeline.testing.RawClient;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Which requests have come to the app, and which Tomcat has answered by itself. */
@ExtendWith(OutputCaptureExtension.class)
class GlassValveTest {

    private static WatchedApp app;

    @BeforeAll
    static void start(CapturedOutput output) {
        app = WatchedApp.start(
                WithServlets.class, "server.servlet.register-default-servlet=true", "spring.mvc.servlet.path=/spring");
        assertThat(output).doesNotContain("Failed to register"); // by the servlet's name
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/spring/orders/7, 200", // Spring's
        "/plain, 200", // one that the app adds while it starts
        "/no-such-file, 404" // Tomcat's own for files, which is there before all others
    })
    void eachServletIsPartOfTheApp(String path, int status) throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("GET " + path + " HTTP/1.1", "Host: a");
            assertThat(client.read().status()).isEqualTo(status);

            assertThat(app.eventsUntil(client, "Idle"))
                    .containsOnlyOnce("FilterEntered")
                    .containsSubsequence("HeadParsed", "FilterEntered", "Committed")
                    .doesNotContain("Rejected");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/WEB-INF/web.xml", "/META-INF/MANIFEST.MF"})
    void whatNoServletIsAskedForIsRejected(String path) throws Exception {
        try (RawClient client = app.connect()) {
            client.sendHead("GET " + path + " HTTP/1.1", "Host: a");
            assertThat(client.read().status()).isEqualTo(404);

            assertThat(app.eventsUntil(client, "Idle")).doesNotContain("FilterEntered");
            assertThat(app.only(client, Rejected.class)).isEqualTo(new Rejected("answered 404 before any filter"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(ForeignApp.class)
    static class WithServlets {

        @Bean
        ServletContextInitializer plainServlet() {
            return context -> context.addServlet("urn:app:plain", new HttpServlet() {
                        @Override
                        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                                throws IOException {
                            response.getWriter().print("plain");
                        }
                    })
                    .addMapping("/plain");
        }
    }
}

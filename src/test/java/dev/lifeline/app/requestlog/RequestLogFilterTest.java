package dev.lifeline.app.requestlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.lifeline.http.SecretMask;
import jakarta.servlet.FilterChain;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The filter alone: what it takes down, and when it writes. */
class RequestLogFilterTest {

    private final RequestLogFilter filter =
            new RequestLogFilter(new RequestLog(SecretMask.DEFAULT, 200, asked -> false));
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/hello");
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.lifeline.requests");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
    }

    @Test
    void methodAndUrlAreLoggedWhenTheResponseIsCompleteAndNotBefore() throws Exception {
        request.setQueryString("name=Ada&token=s3cr3t");

        pass((_, _) -> {});
        assertThat(lines.list).isEmpty();

        complete(new Answered(200, 1_234_567, 11, false));
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("GET /hello?name=Ada&token=*** 200 1.2 ms 11 bytes from=127.0.0.1");
    }

    @Test
    void aHandlerThatThrowsIsLoggedWithTheStatusThatTheServerMadeOfIt() {
        assertThatThrownBy(() -> pass((_, _) -> {
                    throw new IllegalStateException("thrown on purpose");
                }))
                .hasMessage("thrown on purpose");

        complete(new Answered(500, 0, 72, false));
        assertThat(lines.list).singleElement().asString().contains("GET /hello 500");
    }

    @Test
    void whatAForwardWithinTheServerChangesIsNotWhatTheClientAsked() throws Exception {
        pass((_, _) -> {
            request.setRequestURI("/elsewhere");
            request.setRemoteAddr("10.0.0.1");
        });

        complete(new Answered(200, 0, 0, false));
        assertThat(lines.list).singleElement().asString().contains("GET /hello ", "from=127.0.0.1");
    }

    private void pass(FilterChain chain) throws Exception {
        filter.doFilter(request, new MockHttpServletResponse(), chain);
    }

    /** What the valve does. */
    private void complete(Answered answered) {
        Collections.list(request.getAttributeNames()).stream()
                .map(request::getAttribute)
                .filter(RequestLogValve.WhenComplete.class::isInstance)
                .map(RequestLogValve.WhenComplete.class::cast)
                .forEach(action -> action.accept(answered));
    }
}

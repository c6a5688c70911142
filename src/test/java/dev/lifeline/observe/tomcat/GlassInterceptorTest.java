package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.http.SecretMask;
import dev.lifeline.lifecycle.Exchange;
import dev.lifeline.lifecycle.Recorder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class GlassInterceptorTest {

    @Test
    void aRequestIdIsKeptAsShortAndAsSecretAsAPath() {
        assertThat(kept("7f3c-11")).isEqualTo("7f3c-11");
        assertThat(kept("token=hunter2")).isEqualTo("token=***");
        assertThat(kept("x".repeat(4_000))).hasSizeLessThanOrEqualTo(128);
        assertThat(kept(null)).isNull();
    }

    private static @Nullable String kept(@Nullable String id) {
        Recorder recorder = new Recorder();
        Exchange exchange = recorder.exchange(System.nanoTime());
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(Exchange.class.getName(), exchange);
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.setHeader("X-Request-Id", id);

        new GlassInterceptor(new Glass(recorder, SecretMask.DEFAULT)).preHandle(request, response, "a handler");

        return exchange.handling().requestId();
    }
}

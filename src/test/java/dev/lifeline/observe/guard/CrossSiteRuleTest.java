package dev.lifeline.observe.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class CrossSiteRuleTest {

    private static final String OWN = "http://localhost:8081";

    private final Rule rule = new CrossSiteRule();

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "post", "MADE-UP"})
    void programsSendNoMarkAndPass(String method) {
        assertThat(rule.refuses(request(method))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin",
        "Sec-Fetch-Site, none",
        "Origin, http://localhost:8081",
        "Origin, HTTP://LOCALHOST:8081",
        "Referer, http://localhost:8081/actuator/live"
    })
    void ourOwnPagePassesEvenWithAForm(String header, String value) {
        MockHttpServletRequest request = request("POST");
        request.addHeader(header, value);
        request.setContentType("application/x-www-form-urlencoded");

        assertThat(rule.refuses(request)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, made-up",
        "Origin, null",
        "Origin, ''",
        "Origin, http://evil.example",
        "Origin, http://localhost:3000",
        "Origin, http://localhost",
        "Origin, https://localhost:8081",
        "Origin, http://127.0.0.1:8081",
        "Origin, http://localhost:8081.evil.example",
        "Origin, http://localhost:8081@evil.example",
        "Origin, http://localhost:8081/",
        "Origin, chrome-extension://abcdef",
        "Origin, file://",
        "Referer, http://evil.example/page",
        "Referer, http://evil.example/?http://localhost:8081/",
        "Referer, http://localhost:8080/",
        "Referer, about:blank"
    })
    void aPageOfAnotherOriginMayChangeNothing(String header, String value) {
        MockHttpServletRequest request = request("POST");
        request.addHeader(header, value);

        assertThat(rule.refuses(request)).contains("another origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void lookingIsAllowedFromAnywhereAsTheBrowserHidesTheAnswer(String method) {
        MockHttpServletRequest request = request(method);
        request.addHeader("Origin", "http://evil.example");
        request.addHeader("Sec-Fetch-Site", "cross-site");

        assertThat(rule.refuses(request)).isNull();
    }

    @Test
    void oneForeignMarkIsEnough() {
        MockHttpServletRequest request = request("POST");
        request.addHeader("Sec-Fetch-Site", "same-origin");
        request.addHeader("Origin", OWN);
        request.addHeader("Origin", "http://evil.example");

        assertThat(rule.refuses(request)).contains("http://evil.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "APPLICATION/X-WWW-FORM-URLENCODED; charset=utf-8",
                "multipart/form-data; boundary=x",
                "text/plain"
            })
    void aFormWithoutAnyMarkIsRefusedAsAnOldBrowserSendsIt(String contentType) {
        MockHttpServletRequest request = request("POST");
        request.setContentType(contentType);

        assertThat(rule.refuses(request)).contains("HTML form");
    }

    @Test
    void jsonOfAProgramPasses() {
        MockHttpServletRequest request = request("POST");
        request.setContentType("application/json");

        assertThat(rule.refuses(request)).isNull();
    }

    @Test
    void theUsualPortOfASchemeMayBeLeftOut() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/actuator/shutdown");
        request.setScheme("https");
        request.addHeader("Host", "localhost:443");
        request.addHeader("Origin", "https://localhost");

        assertThat(rule.refuses(request)).isNull();
    }

    @Test
    void aRefererIsNotRepeatedBeyondItsExistence() {
        MockHttpServletRequest request = request("POST");
        request.addHeader("Referer", "http://evil.example/?token=hunter2");

        assertThat(rule.refuses(request)).doesNotContain("hunter2");
    }

    private static MockHttpServletRequest request(String method) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/actuator/shutdown");
        request.addHeader("Host", "localhost:8081");
        return request;
    }
}

package dev.lifeline.app.requestlog;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.SecretMask;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What is said of one request: {@code GET /hello?name=Ada 200 3.1 ms 11 bytes from=127.0.0.1}. What Tomcat could not
 * read is a {@code -}. Its fields have no spaces in them, so that nobody can make up a field.
 *
 * @param method as sent, escaped
 * @param url path and query as sent, percent-encoding and all: masked, escaped and bounded
 * @param client an address, and nothing else that a forwarded header may hold
 */
record RequestLine(String method, String url, String client, Answered answered) {

    /** No method is as long (RFC 9110, section 9.3); what is longer is an attempt at something. */
    private static final int METHOD_LIMIT = 40;

    private static final String UNKNOWN = "-";

    /** @param urlLimit longest URL in the line, in chars */
    static RequestLine of(Asked asked, Answered answered, SecretMask mask, int urlLimit) {
        return new RequestLine(
                word(asked.method(), METHOD_LIMIT),
                word(mask.url(asked.url()), urlLimit),
                asked.client() != null && isAddress(asked.client()) ? asked.client() : UNKNOWN,
                answered);
    }

    /** The line without its id, which stands in the MDC and at the end of each line of the log. */
    String text() {
        return method + ' ' + url + ' ' + answered.status() + ' ' + millis() + " ms " + answered.bytes() + " bytes"
                + (answered.aborted() ? " aborted" : "") + " from=" + client;
    }

    /** The same as fields of the Elastic Common Schema, for JSON logs. */
    LoggingEventBuilder fields(LoggingEventBuilder event) {
        LoggingEventBuilder all = event.addKeyValue("http.request.method", method)
                .addKeyValue("url.original", url)
                .addKeyValue("http.response.status_code", answered.status())
                .addKeyValue("http.response.body.bytes", answered.bytes())
                .addKeyValue("event.duration", answered.nanos());
        all = answered.aborted() ? all.addKeyValue("event.outcome", "failure") : all;
        return client.equals(UNKNOWN) ? all : all.addKeyValue("client.ip", client);
    }

    /** Tenths of a millisecond, without a formatter: this runs for each request. */
    private String millis() {
        long tenths = (answered.nanos() + 50_000) / 100_000;
        return tenths / 10 + "." + tenths % 10;
    }

    private static String word(@Nullable String text, int limit) {
        return text == null || text.isEmpty()
                ? UNKNOWN
                : OneLine.of(text, limit).replace(' ', '_');
    }

    /** IPv4, IPv6 with a zone, or in brackets. */
    private static boolean isAddress(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && text.chars()
                        .allMatch(c -> Character.digit(c, 36) >= 0 && c < 0x80
                                || c == '.'
                                || c == ':'
                                || c == '%'
                                || c == '['
                                || c == ']');
    }
}

package dev.lifeline.http;

import java.util.Map;

/** Status codes and the phrases that go with them (RFC 9110 section 15). */
public final class Status {

    private static final Map<Integer, String> PHRASES = Map.ofEntries(
            Map.entry(100, "Continue"),
            Map.entry(200, "OK"),
            Map.entry(204, "No Content"),
            Map.entry(304, "Not Modified"),
            Map.entry(400, "Bad Request"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(408, "Request Timeout"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(417, "Expectation Failed"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(505, "HTTP Version Not Supported"));

    private Status() {}

    /** The phrase, for people only; empty if there is none here. */
    public static String phrase(int status) {
        return PHRASES.getOrDefault(status, "");
    }

    /** Whether a response of this status ends with its fields, whatever they say (RFC 9112 section 6.3). */
    static boolean hasNoContent(int status) {
        return status < 200 || status == 204 || status == 304;
    }
}

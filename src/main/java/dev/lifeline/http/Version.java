package dev.lifeline.http;

/** The versions of HTTP that one can read with a plain eye (RFC 9110 section 2.5). */
public enum Version {
    HTTP_1_0,
    HTTP_1_1;

    @Override
    public String toString() {
        return this == HTTP_1_0 ? "HTTP/1.0" : "HTTP/1.1";
    }
}

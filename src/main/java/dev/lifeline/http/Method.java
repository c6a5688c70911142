package dev.lifeline.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Set;

/** The methods of RFC 9110 section 9 and RFC 5789 (PATCH). */
public final class Method {

    public static final String GET = "GET";
    public static final String HEAD = "HEAD";
    public static final String POST = "POST";
    public static final String OPTIONS = "OPTIONS";

    private static final Set<String> KNOWN =
            Set.of(GET, HEAD, POST, "PUT", "DELETE", "CONNECT", OPTIONS, "TRACE", "PATCH");

    private static final byte[] GET_OCTETS = GET.getBytes(ISO_8859_1);

    private Method() {}

    /** Whether a server should know it: a known one that a resource does not take is a 405, any other a 501. */
    public static boolean isKnown(String method) {
        return KNOWN.contains(method);
    }

    /** The text of a method; nearly all requests are GETs, and need no new one. */
    static String text(byte[] octets, int from, int to) {
        return Arrays.equals(octets, from, to, GET_OCTETS, 0, GET_OCTETS.length)
                ? GET
                : new String(octets, from, to - from, ISO_8859_1);
    }
}

package dev.lifeline.app.requestlog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/**
 * Requests that a server gets from the wild, and some that only malice makes: each from its own seed, so that any of
 * them can be made again. Chars stand for bytes (ISO 8859-1).
 */
final class HostileRequests {

    /** Stands in each value that a secret-looking name has; must never be seen again. */
    static final String SECRET = "s3cr3tV4lue";

    private static final List<String> METHODS = List.of(
            "GET",
            "GET",
            "GET",
            "GET",
            "GET",
            "HEAD",
            "POST",
            "POST",
            "PUT",
            "DELETE",
            "PATCH",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "get",
            "G\u001bT",
            "G\u0000T",
            "\u0085GET",
            "GET\u00e2\u0080\u00a8",
            "",
            "{GET}",
            "X".repeat(300));

    /** All that the app serves but /events, which would not end; and what it does not serve. */
    private static final List<String> PATHS = List.of(
            "/",
            "/hello",
            "/slow?ms=0",
            "/cpu?ms=0",
            "/echo",
            "/echo",
            "/async?ms=0",
            "/stream?count=2&ms=0",
            "/leaks/singleton/unsafe?user=ada&ms=0",
            "/leaks/singleton/safe?user=ada&ms=0",
            "/fail",
            "/livez",
            "/readyz",
            "/slow?ms=abc",
            "/slow?ms=-1",
            "/cpu?ms=99999999999999999999",
            "/stream?count=x",
            "/leaks/singleton/safe",
            "/error",
            "/nope",
            "/actuator/env",
            "/favicon.ico",
            "*",
            "//",
            "/./..",
            "/;a=b/hello",
            "/WEB-INF/web.xml",
            "/hello/",
            "hello",
            "",
            "http://localhost/hello",
            "https://h:1/x",
            "http://ada:" + SECRET + "@localhost/hello",
            "ada:" + SECRET + "@h:443",
            "ftp://h/",
            "HTTP://localhost");

    private static final List<String> NOISE = List.of(
            "a",
            "b",
            "-",
            ".",
            "%41",
            "%C3%A9",
            "%00",
            "%0d%0a",
            "%0a",
            "%0D",
            "%1b[31m",
            "%c2%85",
            "%e2%80%a8",
            "%e2%80%a9",
            "%e2%80%ae",
            "%ff%fe",
            "%c0%af",
            "%2F",
            "%2f..%2f",
            "%5c",
            "%25%30%61",
            "%",
            "%z",
            "%u2028",
            "\\",
            "..",
            "/../",
            "/%2e%2e/",
            "\u0000",
            "\u0001",
            "\u001b[2J",
            "\u007f",
            "\u0085",
            "\u00e2\u0080\u00a8",
            "\u00e2\u0080\u00ae",
            "\u00ed\u00a0\u0080",
            "\u00ff",
            "\t",
            "|",
            "\"",
            "<script>",
            "{}",
            "[0]",
            "^",
            "`",
            "'",
            "#",
            "?",
            "&",
            "=",
            ";",
            "+",
            "${jndi:ldap://h/}",
            "{{7*7}}",
            "%{(#a)}",
            "*",
            "~",
            "@",
            "a",
            "Ada",
            "%F0%9F%91%8B");

    /** What splits a request where it stands raw: used less often, as it makes two of one. */
    private static final List<String> SPLITTERS =
            List.of("\r\n", "\n", "\r", " ", "\r\n\r\n", "\n\n", " HTTP/1.1\r\nX: ");

    private static final List<String> SECRET_NAMES = List.of(
            "token",
            "password",
            "passwd",
            "pwd",
            "secret",
            "client_secret",
            "api_key",
            "apikey",
            "access_token",
            "refresh_token",
            "id_token",
            "code",
            "authorization",
            "session",
            "sig",
            "signature",
            "key",
            "ToKeN",
            "to%6ben",
            "%74%6f%6b%65%6e",
            "user[password]",
            "user.password",
            "token[]",
            "password2",
            "X-Amz-Signature",
            "jsessionid",
            "new_password",
            "resetToken");

    private static final List<String> HOSTS = List.of(
            "localhost",
            "localhost",
            "localhost",
            "localhost",
            "localhost",
            "127.0.0.1:8080",
            "[::1]",
            "a b",
            "a_b",
            "",
            "evil.example",
            "h:99999",
            "h:x",
            "\u0000",
            "ada:" + SECRET + "@h",
            "h/" + SECRET,
            "\u00e2\u0080\u00a8");

    private static final List<String> VERSIONS = List.of(
            " HTTP/1.1",
            " HTTP/1.1",
            " HTTP/1.1",
            " HTTP/1.1",
            " HTTP/1.1",
            " HTTP/1.1",
            " HTTP/1.0",
            " HTTP/2.0",
            " HTTP/0.9",
            "",
            " ",
            " HTTP/1.1 ",
            " http/1.1",
            " HTTP/1.1\u0085",
            " HTTP/9.9",
            " FTP/1.0",
            "\tHTTP/1.1");

    private static final List<String> FIELDS = List.of(
            "Accept: text/html",
            "Accept: application/problem+json",
            "Accept: */*",
            "Accept: ;;q=x",
            "Accept: a/b/c",
            "Accept-Language: xx-\u001b",
            "Content-Type: text/plain;charset=nope",
            "Content-Type: \u0085/x",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Type: multipart/form-data",
            "Content-Type: multipart/form-data; boundary=" + "b".repeat(200),
            "Expect: 100-continue",
            "Expect: 200-ok",
            "Connection: close",
            "Connection: keep-alive",
            "Connection: upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: x",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: " + SECRET,
            "TE: trailers",
            "X-Request-Id: good-id_1.2",
            "X-Request-Id: bad id\u001b[31m",
            "X-Request-Id: " + "i".repeat(65),
            "X-Request-Id: \u00e2\u0080\u00a8",
            "X-Forwarded-For: 10.1.2.3",
            "X-Forwarded-For: \u001b, a b id=forged",
            "X-Forwarded-Proto: https",
            "Forwarded: for=\"[::1]\u0085\";proto=x",
            "X-Forwarded-Host: \"<script>",
            "Authorization: Bearer " + SECRET,
            "Proxy-Authorization: Basic " + SECRET,
            "X-Api-Key: " + SECRET,
            "Cookie: JSESSIONID=" + SECRET + "; \u001b=\"",
            "Cookie: $Version=1; token=\u0000" + SECRET,
            "Cookie: " + "a=b; ".repeat(250),
            "Cookie: sid=\"" + SECRET,
            "Referer: http://h/?code=" + SECRET,
            "Range: bytes=9-1",
            "If-Modified-Since: x",
            "If-None-Match: \u0085",
            "Origin: null",
            "Origin: http://\u0001",
            "Access-Control-Request-Method: X",
            "No colon here " + SECRET,
            ": empty name",
            "Bad Name: " + SECRET,
            "Bad\u0000Name: x",
            "X-Raw: a\u0000b" + SECRET,
            "X-Raw: \u0085\u00ff",
            " folded: " + SECRET,
            "X-Long: " + "l".repeat(9_000),
            "Host: second",
            "Sec-Fetch-Site: cross-site",
            "X-HTTP-Method-Override: \u001b",
            "Max-Forwards: 0");

    private static final List<String> BODIES = List.of(
            "Content-Length: 0\r\n\r\n",
            "Content-Length: 5\r\n\r\nhello",
            "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
            "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
            "Content-Length: -1\r\n\r\n",
            "Content-Length: x" + SECRET + "\r\n\r\n",
            "Content-Length: 99999999999999999999\r\n\r\n",
            "Content-Length: 3000000\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n5;x=\u0085\r\nhello\r\n0\r\nX-Trailer: " + SECRET + "\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
            "Transfer-Encoding: gzip\r\n\r\n",
            "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: \u001b\r\n\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 33\r\n\r\nname=%zz&password=" + SECRET
                    + "&x=%",
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 22\r\n\r\npassword=" + SECRET + "%z");

    private HostileRequests() {}

    /** One to three requests for one connection, whole or broken. */
    static byte[] conversation(long seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int requests = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
        for (int i = 0; i < requests; i++) {
            bytes.writeBytes(request(random).getBytes(ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    /** Two of three keep the rules of HTTP in line and Host, or nearly none would get past Tomcat's parser. */
    private static String request(Random random) {
        boolean tame = random.nextInt(3) > 0;
        StringBuilder request = new StringBuilder(tame ? "GET" : pick(random, METHODS)).append(' ');
        String target = tame ? encoded(target(random)) : target(random);
        request.append(target)
                .append(tame ? " HTTP/1.1" : pick(random, VERSIONS))
                .append("\r\n");
        if (tame || random.nextInt(20) > 0) {
            request.append("Host: ")
                    .append(tame ? "localhost" : pick(random, HOSTS))
                    .append("\r\n");
        }
        int fields = random.nextInt(100) == 0 ? 120 : random.nextInt(tame ? 2 : 4);
        for (int i = 0; i < fields; i++) {
            request.append(pick(random, FIELDS)).append("\r\n");
        }
        return request.append(random.nextInt(tame ? 8 : 3) == 0 ? pick(random, BODIES) : "\r\n")
                .toString();
    }

    /** What may not stand in a target as it is (RFC 3986), percent-encoded. */
    private static String encoded(String target) {
        StringBuilder encoded = new StringBuilder();
        for (char c : (target.startsWith("/") || target.startsWith("http") ? target : "/hello").toCharArray()) {
            if (c <= ' ' || c > '~' || "\"<>[]\\^`{|}#".indexOf(c) >= 0) {
                encoded.append("%%%02X".formatted((int) c));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }

    private static String target(Random random) {
        StringBuilder target = new StringBuilder(pick(random, PATHS));
        while (random.nextInt(4) == 0) {
            target.append(pick(random, NOISE));
        }
        if (random.nextInt(5) == 0) {
            target.append(";").append(secret(random));
        }
        while (random.nextInt(2) == 0) {
            target.append(target.indexOf("?") < 0 ? "?" : "&").append(parameter(random));
        }
        if (random.nextInt(15) == 0) {
            target.append(pick(random, SPLITTERS)).append(pick(random, NOISE));
        }
        if (random.nextInt(30) == 0) {
            target.append(target.indexOf("?") < 0 ? "?" : "&")
                    .append("long=")
                    .append("%e2%80%a8".repeat(100 + random.nextInt(2_000)));
        }
        return target.toString();
    }

    private static String parameter(Random random) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> secret(random) + (random.nextInt(4) == 0 ? pick(random, NOISE) : "");
            case 2 -> "to=https%3A%2F%2Fh%2F%3Fa%3D1%26" + secret(random).replace("=", "%3D");
            case 3 -> "to=https://ada:" + SECRET + "@h/";
            case 4 -> "name=" + pick(random, NOISE) + pick(random, NOISE);
            default -> pick(random, NOISE) + "=" + pick(random, NOISE);
        };
    }

    private static String secret(Random random) {
        return pick(random, SECRET_NAMES) + "=" + SECRET;
    }

    private static String pick(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** As a Java literal would show it. */
    static String readable(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            int c = b & 0xFF;
            if (c == '\r' || c == '\n') {
                text.append(c == '\r' ? "\\r" : "\\n\n");
            } else if (c < 0x20 || c > 0x7e) {
                text.append("\\x%02x".formatted(c));
            } else {
                text.append((char) c);
            }
        }
        return text.length() > 4_000 ? text.substring(0, 4_000) + "... " + bytes.length + " bytes" : text.toString();
    }

    static boolean holdsSecret(byte[] bytes) {
        return new String(bytes, UTF_8).contains(SECRET);
    }
}

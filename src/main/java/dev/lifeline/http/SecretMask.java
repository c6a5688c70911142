package dev.lifeline.http;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the values of secret-looking parameters, and the user and password of a URL, by {@code ***}.
 *
 * <p>What is a name: the chars before a {@code =}, back to one of {@code & ; ? / # =}, a space, a quote, a bracket or a
 * comma. Case, digits, {@code _} and {@code -} do not count, and a name is read as the server will read it,
 * percent-decoded: {@code %74oken}. Names inside a value count as well, however often they were encoded, because a
 * redirect carries whole URLs: {@code next=https%3A%2F%2Fa%2F%3Ftoken%3Dx}. So {@code %3D} is a {@code =} here, and the
 * value that follows ends at the next {@code &} that is encoded no deeper.
 *
 * <p>Which names, see {@link #DEFAULT_NAMES}: words that hardly mean anything else are secret wherever they stand in a
 * name ({@code reset_token}, {@code passwordAgain}, and so {@code tokenizer}: rather one value too many); short or
 * ambiguous ones only as the whole name ({@code code}, but not {@code zipcode} or {@code country_code}; {@code key},
 * but not {@code keyword}; {@code auth}, but not {@code author}).
 *
 * <p>No method throws, whatever the text, and each returns the very same string, without allocation, when nothing is to
 * be masked. Time is linear in the length. Mask first, then {@link OneLine}: an escape could hide a name.
 *
 * <p>Threads: immutable; any number of threads may use one.
 */
public final class SecretMask {

    /** What stands in place of a value. */
    public static final String MASK = "***";

    /** {@code *} at an end of a name: anything may stand there. Without one it is the whole name, or a part in dots or brackets. */
    public static final List<String> DEFAULT_NAMES = List.of(
            "*token*",
            "*password*",
            "*passwd*",
            "*pwd*",
            "*passphrase*",
            "*passcode*",
            "*secret*",
            "*credential*",
            "*apikey*",
            "*accesskey*",
            "*privatekey*",
            "*authorization*",
            "*signature*",
            "*jwt*",
            "*sessionid*",
            "*sessid*",
            "code",
            "key",
            "pass",
            "auth",
            "sig",
            "session",
            "sid",
            "pin",
            "otp",
            "assertion",
            "SAMLResponse");

    /** Header fields whose whole value is a secret, beside those with a secret-looking name (RFC 9110, RFC 6265). */
    private static final List<String> HEADER_NAMES =
            List.of("Authorization", "Proxy-Authorization", "Authentication-Info", "Cookie", "Cookie2", "Set-Cookie*");

    /** The mask with {@link #DEFAULT_NAMES}. */
    public static final SecretMask DEFAULT = new SecretMask(DEFAULT_NAMES);

    private final SecretNames names;
    private final SecretNames headers;

    /**
     * @param names as in {@link #DEFAULT_NAMES}; blank ones are ignored, {@code *} alone masks every value
     */
    public SecretMask(Collection<String> names) {
        Set<String> all = new LinkedHashSet<>(names);
        this.names = new SecretNames(all);
        all.addAll(HEADER_NAMES);
        this.headers = new SecretNames(all);
    }

    /** Whether a parameter of this name, percent-encoded or not, holds a secret. */
    public boolean isSecret(String name) {
        return isSecret(names, name);
    }

    /** Whether a header field of this name holds a secret: {@code Authorization}, {@code Cookie}, {@code X-Api-Key}. */
    public boolean isSecretHeader(String name) {
        return isSecret(headers, name);
    }

    /** A request target or URL: a value in its path (RFC 3986, section 3.3: {@code /a;token=x/b}) ends with its segment. */
    public @Nullable String url(@Nullable String url) {
        return url == null ? null : mask(url, true);
    }

    /** A query string, a form, or any text with {@code name=value} in it: a value ends at the next {@code &}. */
    public @Nullable String text(@Nullable String text) {
        return text == null ? null : mask(text, false);
    }

    /** The value of a header field: {@link #MASK} as a whole when its name is secret, else as {@link #text}. */
    public @Nullable String header(String name, @Nullable String value) {
        return value != null && isSecretHeader(name) ? MASK : text(value);
    }

    private static boolean isSecret(SecretNames names, String name) {
        int state = names.start();
        for (int i = 0; i < name.length(); ) {
            int c = Percent.decode(name, i);
            state = names.next(state, Percent.value(c));
            i += Percent.length(c);
        }
        return names.isSecret(state);
    }

    private String mask(String text, boolean target) {
        if (text.indexOf('=') < 0 && text.indexOf('%') < 0 && text.indexOf('@') < 0) {
            return text; // no value, no password, and nothing that could be decoded to one: most requests
        }
        StringBuilder masked = null;
        int copied = 0;
        boolean path = target;
        int state = names.start();
        // "user:password@host" without a scheme: what CONNECT and a broken absolute form look like
        int slashes = target && !text.startsWith("/") ? 2 : 0;
        for (int i = 0; i < text.length(); ) {
            int secretEnd = slashes >= 2 ? userInfoEnd(text, i) : i;
            int c = Percent.decode(text, i);
            int from = i;
            i += Percent.length(c);
            char value = Percent.value(c);
            if (value == '=' && names.isSecret(state)) {
                from = i;
                secretEnd = valueEnd(text, i, Percent.depth(c), path);
            }
            if (secretEnd > from) {
                masked = masked == null ? new StringBuilder(text.length()) : masked;
                masked.append(text, copied, from).append(MASK);
                copied = secretEnd;
                i = secretEnd;
                state = names.start();
                slashes = 0;
                continue;
            }
            slashes = value == '/' ? slashes + 1 : 0;
            path = path && !(value == '?' && Percent.depth(c) == 0);
            state = endsName(value) ? names.start() : names.next(state, value);
        }
        return masked == null
                ? text
                : masked.append(text, copied, text.length()).toString();
    }

    /** Where the value ends that starts here; deeper encoded delimiters belong to it. */
    private static int valueEnd(String text, int from, int depth, boolean path) {
        int i = from;
        while (i < text.length()) {
            int c = Percent.decode(text, i);
            char value = Percent.value(c);
            boolean delimiter = path ? value == '/' || value == '?' || value == '#' : value == '&';
            if (delimiter && Percent.depth(c) <= depth) {
                return i;
            }
            i += Percent.length(c);
        }
        return i;
    }

    /** The last {@code @} of the authority that starts here, or {@code from} when there is none (RFC 3986, 3.2.1). */
    private static int userInfoEnd(String text, int from) {
        int end = from;
        for (int i = from; i < text.length(); ) {
            int c = Percent.decode(text, i);
            switch (Percent.value(c)) {
                case '/', '?', '#', '&', ' ', '"', '<', '>' -> {
                    return end;
                }
                case '@' -> end = i;
                default -> {}
            }
            i += Percent.length(c);
        }
        return end;
    }

    private static boolean endsName(char c) {
        return switch (c) {
            case '&',
                    ';',
                    '?',
                    '/',
                    '#',
                    '=',
                    ' ',
                    '+',
                    '\t',
                    '\n',
                    '\r',
                    '"',
                    '\'',
                    ',',
                    '{',
                    '}',
                    '(',
                    ')',
                    '<',
                    '>' -> true;
            default -> false;
        };
    }
}

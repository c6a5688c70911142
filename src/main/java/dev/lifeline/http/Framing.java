package dev.lifeline.http;

import org.jspecify.annotations.Nullable;

/**
 * What the field lines decide about the connection: where the body ends and whether a next request may follow.
 *
 * <p>This is the one place where a request could be smuggled (RFC 9112 sections 6 and 11.2): whatever two servers could
 * read in two ways is refused.
 *
 * @param wrong why the request is refused; the rest means nothing then
 * @param length octets of the body, or {@link #CHUNKED}: it says so itself
 * @param keepAlive whether a next request may follow (RFC 9112 section 9.3)
 * @param expectsContinue whether the client waits for {@code 100 Continue} (RFC 9110 section 10.1.1)
 */
record Framing(@Nullable Wrong wrong, long length, boolean keepAlive, boolean expectsContinue) {

    static final long CHUNKED = -1;

    static Framing of(Version version, Fields fields, Limits limits) {
        return new Reading(version).read(fields, limits);
    }

    /** One pass over the field lines. The length of a name tells most of them apart before a letter is compared. */
    private static final class Reading {

        private static final long ABSENT = -2;

        private final boolean is11;
        private @Nullable Wrong wrong;
        private boolean hasHost;
        private boolean close;
        private boolean keepAlive;
        private boolean expectsContinue;
        private long length = ABSENT;
        private boolean hasCoding;
        private boolean chunked;
        private boolean hasUnknownCoding;

        Reading(Version version) {
            this.is11 = version == Version.HTTP_1_1;
        }

        Framing read(Fields fields, Limits limits) {
            for (int i = 0; i < fields.size() && wrong == null; i++) {
                switch (fields.nameLength(i)) {
                    case 4 -> host(fields, i);
                    case 6 -> expect(fields, i);
                    case 10 -> connection(fields, i);
                    case 14 -> contentLength(fields, i);
                    case 17 -> transferEncoding(fields, i);
                    default -> {} // of no meaning here
                }
            }
            if (wrong == null) {
                wrong = contradiction(limits);
            }
            return new Framing(
                    wrong,
                    chunked ? CHUNKED : Math.max(length, 0),
                    is11 ? !close : keepAlive && !close,
                    // A 1.0 client cannot know of 100: the expectation is ignored (RFC 9110 section 10.1.1).
                    is11 && expectsContinue);
        }

        private @Nullable Wrong contradiction(Limits limits) {
            if (is11 && !hasHost) {
                return Wrong.HOST_MISSING;
            }
            if (hasCoding) {
                if (length != ABSENT) {
                    return Wrong.LENGTH_AND_CODING;
                }
                if (!is11) {
                    return Wrong.CODING_BEFORE_1_1;
                }
                if (!chunked) {
                    return Wrong.CODING;
                }
                if (hasUnknownCoding) {
                    return Wrong.CODING_UNKNOWN;
                }
            }
            return length > limits.body() ? Wrong.BODY_TOO_LARGE : null;
        }

        private void host(Fields fields, int i) {
            if (fields.isNamed(i, "Host")) {
                if (hasHost) {
                    wrong = Wrong.HOST_REPEATED;
                } else if (!Host.isValid(fields.value(i))) {
                    wrong = Wrong.HOST;
                }
                hasHost = true;
            }
        }

        private void expect(Fields fields, int i) {
            if (fields.isNamed(i, "Expect") && is11) {
                expectsContinue = fields.value(i).equalsIgnoreCase("100-continue");
                if (!expectsContinue) {
                    wrong = Wrong.EXPECTATION;
                }
            }
        }

        private void connection(Fields fields, int i) {
            if (fields.isNamed(i, "Connection")) {
                for (String option : fields.value(i).split(",")) {
                    close |= option.strip().equalsIgnoreCase("close");
                    keepAlive |= option.strip().equalsIgnoreCase("keep-alive");
                }
            }
        }

        private void contentLength(Fields fields, int i) {
            if (fields.isNamed(i, "Content-Length")) {
                if (length != ABSENT) {
                    wrong = Wrong.LENGTH_REPEATED; // even the same again: a server before us may have taken another
                    return;
                }
                length = decimal(fields.value(i));
                if (length < 0) {
                    wrong = Wrong.LENGTH;
                }
            }
        }

        private void transferEncoding(Fields fields, int i) {
            if (fields.isNamed(i, "Transfer-Encoding")) {
                hasCoding = true;
                for (String coding : fields.value(i).split(",", -1)) {
                    if (chunked) {
                        wrong = Wrong.CODING; // chunked again, or something after it
                    } else if (coding.strip().equalsIgnoreCase("chunked")) {
                        chunked = true;
                    } else {
                        hasUnknownCoding = true;
                    }
                }
            }
        }

        /** Digits only, no sign, no space, no list; -1 if it is anything else or does not fit. */
        private static long decimal(String text) {
            long value = text.isEmpty() ? -1 : 0;
            for (int i = 0; i < text.length() && value >= 0; i++) {
                int digit = text.charAt(i) - '0';
                boolean fits = digit >= 0 && digit <= 9 && value <= (Long.MAX_VALUE - digit) / 10;
                value = fits ? value * 10 + digit : -1;
            }
            return value;
        }
    }
}

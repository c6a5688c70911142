package dev.lifeline.app.requestlog;

import dev.lifeline.http.SecretMask;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the request log shows.
 *
 * @param maskedParameters names of parameters whose values are shown as ***; a * at either end of a name stands for
 *     anything; case, digits, - and _ do not count. Replaces the built-in list (token, password, secret, code, ...)
 * @param alsoMaskedParameters names masked beside those of masked-parameters
 * @param probes paths, with all below them, whose GET and HEAD requests are logged at DEBUG: a probe each second says
 *     nothing new
 * @param urlLength longest URL shown, in chars; the rest is counted. Tomcat takes up to 8 KiB of head
 */
@ConfigurationProperties("lifeline.request-log")
public record RequestLogProperties(
        @Nullable List<String> maskedParameters,
        @Nullable List<String> alsoMaskedParameters,

        @DefaultValue({"/livez", "/readyz", "/actuator/health"})
        List<String> probes,

        @DefaultValue("2048") int urlLength) {

    public RequestLogProperties {
        if (urlLength < 100) {
            throw new IllegalArgumentException(
                    "lifeline.request-log.url-length is " + urlLength + "; allowed is 100 chars or more");
        }
        maskedParameters = maskedParameters == null ? SecretMask.DEFAULT_NAMES : List.copyOf(maskedParameters);
        alsoMaskedParameters = alsoMaskedParameters == null ? List.of() : List.copyOf(alsoMaskedParameters);
        probes = List.copyOf(probes);
    }

    SecretMask mask() {
        return new SecretMask(Stream.concat(maskedParameters.stream(), alsoMaskedParameters.stream())
                .toList());
    }

    /** Whether the decoded path is one of a probe. */
    boolean isProbe(String path) {
        return probes.stream()
                .anyMatch(probe -> path.startsWith(probe)
                        && (path.length() == probe.length() || path.charAt(probe.length()) == '/'));
    }
}

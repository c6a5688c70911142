package dev.lifeline.observe.guard;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call the management endpoints by name.
 *
 * @param allowedHosts Host names, besides localhost and every IP address, by which the management endpoints may be
 *     called; *.example.com allows each name below example.com.
 */
@ConfigurationProperties("lifeline.guard")
record GuardProperties(@DefaultValue Set<String> allowedHosts) {

    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[0-9A-Za-z_-]+(\\.[0-9A-Za-z_-]+)*");

    GuardProperties {
        for (String name : allowedHosts) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("lifeline.guard.allowed-hosts: '" + name
                        + "' is no host name; allowed are names such as ops.example.com and *.example.com,"
                        + " without scheme and port");
            }
        }
        allowedHosts = allowedHosts.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}

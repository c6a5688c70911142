package dev.lifeline.app.work;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one client may ask of this server.
 *
 * @param echoBody longest body that {@code /echo} takes, 1 byte to 16 MB: it is held in memory as a whole, so all
 *     threads together hold 200 times as much
 * @param eventStreams how many {@code /events} may be open at once, 1 to 10000: each is a connection that never comes
 *     back by itself
 */
@ConfigurationProperties("lifeline.work")
record WorkLimits(
        @DefaultValue("1MB") DataSize echoBody,
        @DefaultValue("100") int eventStreams) {

    private static final DataSize LARGEST_ECHO = DataSize.ofMegabytes(16);

    WorkLimits {
        if (echoBody.toBytes() < 1 || echoBody.compareTo(LARGEST_ECHO) > 0) {
            throw new IllegalArgumentException("lifeline.work.echo-body=" + echoBody + ": allowed are 1B to 16MB");
        }
        if (eventStreams < 1 || eventStreams > 10_000) {
            throw new IllegalArgumentException(
                    "lifeline.work.event-streams=" + eventStreams + ": allowed are 1 to 10000");
        }
    }
}

package dev.lifeline.observe.lifecycle;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The memory of events.
 *
 * @param capacity How many events the journal remembers, 1 to 1000000; about 150 bytes each. The oldest are overwritten.
 */
@ConfigurationProperties("lifeline.journal")
record JournalProperties(@DefaultValue("10000") int capacity) {

    /** 150 MB: beyond that a trace file is the better tool. */
    private static final int MOST = 1_000_000;

    JournalProperties {
        if (capacity < 1 || capacity > MOST) {
            throw new IllegalArgumentException(
                    "lifeline.journal.capacity: " + capacity + " is not possible; allowed is 1 to " + MOST);
        }
    }
}

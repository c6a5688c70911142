package dev.lifeline.observe.record;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where it is written down how a run ended.
 *
 * @param record File that says how the last run ended. By default one for each application name and port under the user's
 *     state directory, and none for a port of 0, which is another one each time. Empty for no record.
 */
@ConfigurationProperties("lifeline")
record RecordProperties(@Nullable String record) {}

package dev.lifeline.observe.record;

import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.observe.ConditionalOnLifeline;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** Keeps the record of the last run, for any server. */
@AutoConfiguration(afterName = "dev.lifeline.observe.lifecycle.RecorderAutoConfiguration")
@ConditionalOnLifeline
@EnableConfigurationProperties(RecordProperties.class)
class RecordAutoConfiguration {

    @Bean
    LastRun lifelineLastRun(RecordProperties properties, Recorder recorder, ApplicationContext application) {
        return new LastRun(properties.record(), recorder, application);
    }
}

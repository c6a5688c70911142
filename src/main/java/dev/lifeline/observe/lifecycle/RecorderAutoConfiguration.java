package dev.lifeline.observe.lifecycle;

import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.observe.ConditionalOnLifeline;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The recorder that everything else here is told to or asks; needs neither Tomcat nor Actuator. */
@AutoConfiguration
@ConditionalOnLifeline
@EnableConfigurationProperties(JournalProperties.class)
class RecorderAutoConfiguration {

    @Bean
    Recorder lifelineRecorder(JournalProperties journal) {
        return new Recorder(journal.capacity());
    }

    @Bean
    ServerEvents lifelineServerEvents(Recorder recorder) {
        return new ServerEvents(recorder);
    }
}

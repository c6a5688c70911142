package dev.lifeline.observe.metrics;

import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.observe.ConditionalOnLifeline;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Fills the meters where somebody reads them. Spring Boot hands the binder each registry of the app. */
@AutoConfiguration(
        afterName = {
            "dev.lifeline.observe.lifecycle.RecorderAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnLifeline
@ConditionalOnClass(MeterRegistry.class)
class MetersAutoConfiguration {

    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    Meters lifelineMeters(Recorder recorder) {
        return new Meters(recorder);
    }
}

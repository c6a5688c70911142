package dev.lifeline.observe.lifecycle;

import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.observe.ConditionalOnLifeline;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Makes the endpoints where Actuator is, and where they are exposed. */
@AutoConfiguration(after = RecorderAutoConfiguration.class)
@ConditionalOnLifeline
@ConditionalOnClass({WebEndpoint.class, ConditionalOnAvailableEndpoint.class})
class LifecycleEndpointAutoConfiguration {

    @Bean
    @ConditionalOnAvailableEndpoint
    LifecycleEndpoint lifelineLifecycleEndpoint(Recorder recorder) {
        return new LifecycleEndpoint(recorder);
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    TraceEndpoint lifelineTraceEndpoint(Recorder recorder) {
        return new TraceEndpoint(recorder);
    }
}

package dev.lifeline.observe.live;

import dev.lifeline.observe.ConditionalOnLifeline;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Makes the endpoint where Actuator is, and where it is exposed. */
@AutoConfiguration
@ConditionalOnLifeline
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnAvailableEndpoint(endpoint = LiveEndpoint.class)
class LiveAutoConfiguration {

    @Bean
    LiveEndpoint lifelineLiveEndpoint() {
        return new LiveEndpoint();
    }
}

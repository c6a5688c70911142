package dev.lifeline.observe.threads;

import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.observe.ConditionalOnLifeline;
import org.apache.catalina.startup.Tomcat;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.context.annotation.Bean;

/** Makes the endpoint where Actuator and Tomcat are, and where it is exposed. */
@AutoConfiguration(afterName = "dev.lifeline.observe.lifecycle.RecorderAutoConfiguration")
@ConditionalOnLifeline
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class, Tomcat.class, TomcatWebServer.class})
@ConditionalOnAvailableEndpoint(endpoint = ThreadsEndpoint.class)
class ThreadsAutoConfiguration {

    @Bean
    ServingExecutor lifelineServingExecutor() {
        return new ServingExecutor();
    }

    @Bean
    ThreadsEndpoint lifelineThreadsEndpoint(Recorder recorder, ServingExecutor executor) {
        return new ThreadsEndpoint(recorder, executor);
    }
}

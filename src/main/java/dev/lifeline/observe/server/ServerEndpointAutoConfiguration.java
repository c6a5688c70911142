package dev.lifeline.observe.server;

import dev.lifeline.observe.ConditionalOnLifeline;
import dev.lifeline.observe.drain.DrainProperties;
import org.apache.catalina.startup.Tomcat;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/** Makes the endpoint where Actuator and Tomcat are, and where it is exposed. */
@AutoConfiguration
@ConditionalOnLifeline
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class, Tomcat.class, TomcatWebServer.class})
@ConditionalOnAvailableEndpoint(endpoint = ServerEndpoint.class)
class ServerEndpointAutoConfiguration {

    @Bean
    RunningServers lifelineRunningServers(
            ObjectProvider<ServletWebServerFactory> factory,
            ObjectProvider<LifecycleProperties> lifecycle,
            ObjectProvider<DrainProperties> drain) {
        return new RunningServers(factory, lifecycle, drain);
    }

    @Bean
    ServerEndpoint lifelineServerEndpoint(ConfigurableEnvironment environment, RunningServers servers) {
        return new ServerEndpoint(new Settings(environment), servers);
    }
}

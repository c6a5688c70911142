package dev.lifeline.observe.sockets;

import dev.lifeline.http.sockets.SocketTable;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.observe.ConditionalOnLifeline;
import java.nio.file.Path;
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
@ConditionalOnAvailableEndpoint(endpoint = SocketsEndpoint.class)
class SocketsAutoConfiguration {

    @Bean
    Backlogs lifelineBacklogs() {
        return new Backlogs(Path.of("/proc/sys/net/core/somaxconn"));
    }

    @Bean
    SocketsEndpoint lifelineSocketsEndpoint(Backlogs backlogs, Recorder recorder) {
        OwnSockets own = new OwnSockets(Path.of("/proc/self/fd"));
        return new SocketsEndpoint(new SocketTable(), own, backlogs, recorder.board());
    }
}

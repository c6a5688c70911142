package dev.lifeline.observe.drain;

import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.observe.ConditionalOnLifeline;
import org.apache.catalina.startup.Tomcat;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Drains the app's Tomcat, unless somebody wants the stop to be Spring Boot's, or immediate. */
@AutoConfiguration(afterName = "dev.lifeline.observe.tomcat.TomcatAutoConfiguration")
@ConditionalOnLifeline
@ConditionalOnClass({Tomcat.class, TomcatWebServer.class, TomcatServletWebServerFactory.class})
@ConditionalOnBooleanProperty(name = "lifeline.drain.enabled", matchIfMissing = true)
@Conditional(DrainAutoConfiguration.NotImmediate.class)
@EnableConfigurationProperties(DrainProperties.class)
class DrainAutoConfiguration {

    @Bean
    Drain lifelineDrain(DrainProperties properties, Recorder recorder, ApplicationContext application) {
        return new Drain(properties, recorder, application);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> lifelineConnectionClose(Recorder recorder) {
        return factory -> factory.addEngineValves(new ConnectionClose(recorder));
    }

    /** {@code server.shutdown=immediate} means what it says. */
    static class NotImmediate extends NoneNestedConditions {

        NotImmediate() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty(name = "server.shutdown", havingValue = "immediate")
        static class Immediate {}
    }
}

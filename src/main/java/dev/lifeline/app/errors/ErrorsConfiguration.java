package dev.lifeline.app.errors;

import org.apache.catalina.Host;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class ErrorsConfiguration {

    /** Last, because Spring Boot's own customizer adds Tomcat's valve, which is to be taken out again. */
    @Bean
    @Order
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> oneLineErrors() {
        return factory ->
                factory.addContextCustomizers(context -> OneLineErrorReportValve.install((Host) context.getParent()));
    }

    /** The management port has a Tomcat of its own, in a child context where no customizer or filter of ours is looked for. */
    @Bean
    ApplicationListener<ServletWebServerInitializedEvent> oneLineErrorsOnTheManagementPort() {
        return started -> {
            if ("management".equals(started.getApplicationContext().getServerNamespace())
                    && started.getWebServer() instanceof TomcatWebServer server) {
                Host host = server.getTomcat().getHost();
                OneLineErrorReportValve.install(host);
                host.getPipeline().addValve(new UndecodablePathFilter.AsValve());
            }
        };
    }
}

package dev.lifeline.app.requestlog;

import dev.lifeline.http.SecretMask;
import java.util.Set;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestLogProperties.class)
class RequestLogConfiguration {

    /** RFC 9110, section 9.2.1: methods that ask for no change. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Bean
    SecretMask secretMask(RequestLogProperties properties) {
        return properties.mask();
    }

    @Bean
    RequestLog requestLog(RequestLogProperties properties, SecretMask mask) {
        return new RequestLog(mask, properties.urlLength(), asked -> isSafe(asked) && properties.isProbe(asked.path()));
    }

    /** First, so that it stands before all other engine valves: what they log carries the request's id, too. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> requestLogValve(RequestLog requestLog) {
        return factory -> factory.addEngineValves(new RequestLogValve(requestLog));
    }

    /** Right after Spring's ForwardedHeaderFilter, which comes first of all, and before all that could refuse. */
    @Bean
    FilterRegistrationBean<RequestLogFilter> requestLogFilter(RequestLog requestLog) {
        var registration = new FilterRegistrationBean<>(new RequestLogFilter(requestLog));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /**
     * The management port has a Tomcat of its own, in a child context where no filter or customizer of ours is looked
     * for: the valve does it alone. What is asked there is asked by tools, several times a second: logged at DEBUG,
     * except for what changes something. The event comes when the port is open: a request that is faster than this is answered, but makes no line.
     */
    @Bean
    ApplicationListener<ServletWebServerInitializedEvent> requestLogOfTheManagementPort(
            RequestLogProperties properties, SecretMask mask) {
        return started -> {
            if ("management".equals(started.getApplicationContext().getServerNamespace())
                    && started.getWebServer() instanceof TomcatWebServer server) {
                var log = new RequestLog(mask, properties.urlLength(), RequestLogConfiguration::isSafe);
                server.getTomcat().getEngine().getPipeline().addValve(new RequestLogValve(log));
            }
        };
    }

    @Bean
    HttpExchangeRepository httpExchanges(SecretMask mask) {
        return new MaskedHttpExchanges(mask);
    }

    private static boolean isSafe(Asked asked) {
        return asked.method() != null && SAFE.contains(asked.method());
    }
}

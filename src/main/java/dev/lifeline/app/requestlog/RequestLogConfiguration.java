package dev.lifeline.app.requestlog;

import dev.lifeline.http.SecretMask;
import java.util.Set;
import org.apache.catalina.connector.Request;
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

    /** First, so that it stands before all other engine valves: what they log carries the request's id, too. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> requestLog(
            RequestLogProperties properties, SecretMask mask) {
        return factory -> factory.addEngineValves(new RequestLogValve(
                mask, properties.urlLength(), request -> isSafe(request) && isProbe(request, properties)));
    }

    /**
     * The management port has a Tomcat of its own, in a child context where no customizer of ours is looked for. What
     * is asked there is asked by tools, several times a second: logged at DEBUG, except for what changes something. The
     * event comes when the port is open: a request that is faster than this is answered, but makes no line.
     */
    @Bean
    ApplicationListener<ServletWebServerInitializedEvent> requestLogOfTheManagementPort(
            RequestLogProperties properties, SecretMask mask) {
        return started -> {
            if ("management".equals(started.getApplicationContext().getServerNamespace())
                    && started.getWebServer() instanceof TomcatWebServer server) {
                server.getTomcat()
                        .getEngine()
                        .getPipeline()
                        .addValve(new RequestLogValve(mask, properties.urlLength(), RequestLogConfiguration::isSafe));
            }
        };
    }

    /** Right after Spring's ForwardedHeaderFilter, which comes first of all, and before all that could refuse. */
    @Bean
    FilterRegistrationBean<ForwardedClientFilter> forwardedClientFilter() {
        var registration = new FilterRegistrationBean<>(new ForwardedClientFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    HttpExchangeRepository httpExchanges(SecretMask mask) {
        return new MaskedHttpExchanges(mask);
    }

    private static boolean isSafe(Request request) {
        return request.getMethod() != null && SAFE.contains(request.getMethod());
    }

    /** By the path that is mapped, decoded and normalized: {@code /livez/../fail} is no probe. */
    private static boolean isProbe(Request request, RequestLogProperties properties) {
        String path = request.getDecodedRequestURI();
        return path != null && properties.isProbe(path);
    }
}

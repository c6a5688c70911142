package dev.lifeline.observe.notice;

import dev.lifeline.observe.ConditionalOnLifeline;
import java.util.LinkedHashMap;
import java.util.Map;
import lombok.extern.slf4j.Slf4j;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Logs the notice once, when the app is ready and all ports are known. */
@Slf4j
@AutoConfiguration
@ConditionalOnLifeline
class NoticeAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType")
    static class WithoutActuator {

        @Bean
        ApplicationListener<ApplicationReadyEvent> lifelineNotice() {
            return ready -> log.info(Notice.WITHOUT_ACTUATOR);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ManagementPortType.class)
    static class WithActuator {

        @Bean
        ApplicationListener<ApplicationReadyEvent> lifelineNotice(ApplicationContext app) {
            return ready -> {
                // A child context, with a start of its own, publishes to its parent as well.
                if (ready.getApplicationContext() == app) {
                    say(notice(app));
                }
            };
        }

        private static void say(Notice notice) {
            log.info(notice.line());
            String warning = notice.warning();
            if (warning != null) {
                log.warn(warning);
            }
        }

        private static Notice notice(ApplicationContext app) {
            Environment environment = app.getEnvironment();
            ManagementPortType type = ManagementPortType.get(environment);
            String port = type == ManagementPortType.DISABLED ? null : environment.getProperty("local.management.port");
            boolean open = type == ManagementPortType.SAME && !app.containsBean("springSecurityFilterChain");
            return new Notice(exposed(app, prefix(environment, type)), port, open);
        }

        private static Map<String, String> exposed(ApplicationContext app, String prefix) {
            Map<String, String> exposed = new LinkedHashMap<>();
            PathMappedEndpoints endpoints =
                    app.getBeanProvider(PathMappedEndpoints.class).getIfAvailable();
            for (String id : Notice.ENDPOINTS) {
                String path = endpoints == null ? null : endpoints.getPath(EndpointId.of(id));
                if (path != null) {
                    exposed.put(id, prefix + path);
                }
            }
            return exposed;
        }

        /** What stands before the base path of the endpoints. */
        private static String prefix(Environment environment, ManagementPortType type) {
            return type == ManagementPortType.DIFFERENT
                    ? environment.getProperty("management.server.base-path", "")
                    : environment.getProperty("server.servlet.context-path", "")
                            + environment.getProperty("spring.mvc.servlet.path", "");
        }
    }
}

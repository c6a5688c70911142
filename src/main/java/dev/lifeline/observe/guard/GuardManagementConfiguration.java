package dev.lifeline.observe.guard;

import dev.lifeline.observe.ConditionalOnLifeline;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * Puts the guard where the management surface is. Spring Boot takes this in with the context that has the endpoints: a
 * child context when management has a port of its own (filters of the parent do not run there), the app's own context
 * when the port is shared.
 */
@ManagementContextConfiguration(value = ManagementContextType.ANY, proxyBeanMethods = false)
@ConditionalOnLifeline
@EnableConfigurationProperties(GuardProperties.class)
class GuardManagementConfiguration {

    @Bean
    FilterRegistrationBean<GuardFilter> lifelineGuard(
            GuardProperties properties,
            Environment environment,
            ObjectProvider<PathMappedEndpoints> endpoints,
            ObjectProvider<ServletContext> context) {
        Predicate<HttpServletRequest> surface = ManagementPortType.get(environment) == ManagementPortType.SAME
                ? belowTheEndpoints(endpoints, context)
                : everything -> true;
        List<Rule> rules = List.of(new HostRule(properties.allowedHosts()), new CrossSiteRule());
        FilterRegistrationBean<GuardFilter> registration =
                new FilterRegistrationBean<>(new GuardFilter(surface, rules));
        // Before Spring Security, which would answer a stranger's request on its own terms.
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        // A forward may lead to an endpoint; an error page is an answer as well.
        registration.setDispatcherTypes(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ERROR));
        return registration;
    }

    /** Asked at the first request: filters are made long before all endpoints are known. */
    private static Predicate<HttpServletRequest> belowTheEndpoints(
            ObjectProvider<PathMappedEndpoints> endpoints, ObjectProvider<ServletContext> context) {
        Supplier<ManagementPaths> paths =
                SingletonSupplier.of(() -> ManagementPaths.of(endpoints.getObject(), context.getObject()));
        return request -> paths.get().test(request);
    }
}

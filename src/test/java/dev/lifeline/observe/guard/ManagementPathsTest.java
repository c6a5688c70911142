package dev.lifeline.observe.guard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.mock.web.MockFilterRegistration;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;

class ManagementPathsTest {

    private final MockServletContext context = new MockServletContext();

    @Test
    void aPathThatSpringCannotReadIsReadAsTomcatDoes() {
        ManagementPaths paths = paths();

        assertThat(paths.test(request("/orders;x=%zz", "/orders"))).isFalse();
        assertThat(paths.test(request("/actuator;x=%zz/health", "/actuator/health")))
                .isTrue();
    }

    @Test
    void whereJerseyIsAFilterTheEndpointsAreBelowItsPath() {
        FilterRegistration jersey = new MockFilterRegistration("jerseyFilter", Filter.class.getName());
        jersey.setInitParameter("jersey.config.servlet.filter.contextPath", "/api/");
        context.addFilterRegistration(jersey);
        ManagementPaths paths = paths();

        assertThat(paths.test(request("/api/actuator/health", "/api/actuator/health")))
                .isTrue();
        assertThat(paths.test(request("/actuator/health", "/actuator/health"))).isTrue();
        assertThat(paths.test(request("/api/orders", "/api/orders"))).isFalse();
    }

    private ManagementPaths paths() {
        return ManagementPaths.of(new PathMappedEndpoints("/actuator", List.of()), context);
    }

    private static MockHttpServletRequest request(String path, String normalised) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServletPath(normalised);
        return request;
    }
}

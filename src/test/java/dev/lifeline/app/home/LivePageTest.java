package dev.lifeline.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

class LivePageTest {

    private final MockEnvironment environment = new MockEnvironment().withProperty("server.port", "8080");
    private final ServerProperties server = new ServerProperties();
    private final ManagementServerProperties management = new ManagementServerProperties();
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void onAPortOfItsOwnItIsWhereThatServerIsBound() throws Exception {
        environment.withProperty("management.server.port", "0").withProperty("local.management.port", "4711");
        management.setAddress(InetAddress.getByName("127.0.0.2"));
        management.setBasePath("/inside");

        assertThat(livePage("/manage")).contains("http://127.0.0.2:4711/inside/manage");
    }

    @Test
    void boundToEveryAddressItIsAtTheOneThatTheClientReached() throws Exception {
        environment.withProperty("management.server.port", "8081").withProperty("local.management.port", "8081");
        management.setAddress(InetAddress.getByName("0.0.0.0"));
        request.setLocalAddr("0:0:0:0:0:0:0:1");

        assertThat(livePage("/actuator")).contains("http://[0:0:0:0:0:0:0:1]:8081/actuator");
    }

    @Test
    void onTheAppsPortItIsBelowTheAppsContextPath() {
        environment.withProperty("local.management.port", "8080");
        management.setBasePath("/without-effect-here");
        request.setContextPath("/shop");

        assertThat(livePage("/actuator")).contains("http://127.0.0.1:8080/shop/actuator");
    }

    @Test
    void withTlsItSaysSo() {
        environment.withProperty("management.server.port", "8081").withProperty("local.management.port", "8081");
        server.setSsl(new Ssl());
        assertThat(livePage("/actuator").orElseThrow()).startsWith("https://");

        Ssl off = new Ssl();
        off.setEnabled(false);
        management.setSsl(off);
        assertThat(livePage("/actuator").orElseThrow()).startsWith("http://");
    }

    @Test
    void withoutAManagementServerThereIsNone() {
        environment.withProperty("management.server.port", "-1");

        assertThat(livePage("/actuator")).isEmpty();
    }

    private Optional<String> livePage(String basePath) {
        return new LivePage(environment, server, management, new PathMappedEndpoints(basePath, List.of()))
                .seenFrom(request);
    }
}

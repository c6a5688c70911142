package dev.lifeline.observe.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class HostRuleTest {

    private final Rule rule = new HostRule(new GuardProperties(Set.of("Ops.example.com", "*.internal")).allowedHosts());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8081",
                "LOCALHOST",
                "localhost.",
                "127.0.0.1:8081",
                "192.168.1.7",
                "[::1]:8081",
                "ops.example.com",
                "ops.example.com:443",
                "a.internal",
                "a.b.internal:8081"
            })
    void addressesLocalhostAndAllowedNamesPass(String host) {
        assertThat(rule.refuses(withHosts(host))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.ops.example.com",
                "opsxexample.com",
                "internal",
                ".internal",
                "evilinternal",
                "localhost..",
                "*.internal"
            })
    void everyOtherNameIsRefusedAndToldWhatIsAllowed(String host) {
        assertThat(rule.refuses(withHosts(host)))
                .contains(host.equals("localhost..") ? "localhost." : host)
                .contains("lifeline.guard.allowed-hosts");
    }

    @Test
    void twoHostsAndAnEmptyOneAreRefused() {
        assertThat(rule.refuses(withHosts("localhost", "localhost"))).contains("more than one Host header");
        assertThat(rule.refuses(withHosts(""))).contains("is no host name");
    }

    @Test
    void withoutHostItIsNoBrowserAndPasses() {
        assertThat(rule.refuses(withHosts())).isNull();
    }

    @Test
    void aForwardedNameChangesNothing() {
        MockHttpServletRequest request = withHosts("evil.example");
        request.setServerName("localhost");

        assertThat(rule.refuses(request)).isNotNull();
    }

    @Test
    void overHttp2TheNameIsWhatAuthoritySaid() {
        MockHttpServletRequest request = withHosts();
        request.setProtocol("HTTP/2.0");

        request.setServerName("localhost");
        assertThat(rule.refuses(request)).isNull();
        request.setServerName("evil.example");
        assertThat(rule.refuses(request)).contains("evil.example");
        request.setServerName(null); // no :authority
        assertThat(rule.refuses(request)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://ops", "ops:8081", "*", "a.*.b", "", "a..b", "*.*.b"})
    void anAllowedHostThatIsNoNameStopsTheStart(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GuardProperties(Set.of(name)))
                .withMessageContaining("lifeline.guard.allowed-hosts: '" + name + "'");
    }

    private static MockHttpServletRequest withHosts(String... hosts) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator");
        for (String host : hosts) {
            request.addHeader("Host", host);
        }
        return request;
    }
}

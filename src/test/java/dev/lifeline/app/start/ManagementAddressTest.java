package dev.lifeline.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ManagementAddressTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void anOwnManagementPortIsForThisMachineOnly() {
        environment.withProperty("server.port", "8080").withProperty("management.server.port", "8081");

        process();

        assertThat(environment.getProperty(ManagementAddress.PROPERTY)).isEqualTo("127.0.0.1");
    }

    @Test
    void anAddressThatWasToldStays() {
        environment.withProperty("management.server.port", "8081").withProperty(ManagementAddress.PROPERTY, "0.0.0.0");

        process();

        assertThat(environment.getProperty(ManagementAddress.PROPERTY)).isEqualTo("0.0.0.0");
    }

    @Test
    void aSharedPortGetsNoAddressOfItsOwnAsSpringWouldRefuseIt() {
        environment.withProperty("server.port", "8080").withProperty("management.server.port", "8080");

        process();

        assertThat(environment.containsProperty(ManagementAddress.PROPERTY)).isFalse();
    }

    private void process() {
        new ManagementAddress().postProcessEnvironment(environment, new SpringApplication());
    }
}

package dev.lifeline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the container file promises. What it does to the jar is tried in {@link DockerfileIT}. */
@TestInstance(Lifecycle.PER_CLASS)
class DockerfileTest {

    private Dockerfile file;

    @BeforeAll
    void read() throws IOException {
        file = Dockerfile.read();
    }

    @Test
    void theJarIsTakenApartInAStageThatIsNotShipped() {
        assertThat(file.all("FROM"))
                .containsExactly("FROM eclipse-temurin:25-jdk AS layers", "FROM eclipse-temurin:25-jre");
        assertThat(file.instructions()).contains("COPY target/lifeline.jar lifeline.jar");
    }

    @Test
    void layersThatChangeSeldomComeFirst() {
        assertThat(file.layers())
                .containsExactly("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");
    }

    @Test
    void whatRunsIsNotRootAndHasANumber() {
        assertThat(file.all("USER")).containsExactly("USER 10001:10001");
    }

    @Test
    void javaIsPid1AndGetsTheSignal() {
        assertThat(file.command("ENTRYPOINT")).startsWith("java").endsWith("-jar", "lifeline.jar");
        assertThat(file.command("CMD")).containsExactly("serve");
        assertThat(file.last("STOPSIGNAL")).isEqualTo("STOPSIGNAL SIGTERM");
    }

    @Test
    void theAppIsReachableAndManagementIsNot() {
        assertThat(file.instructions()).contains("ENV SERVER_ADDRESS=0.0.0.0", "EXPOSE 8080");
        assertThat(file.instructions())
                .noneMatch(line -> line.contains("MANAGEMENT_SERVER_ADDRESS") || line.contains("8081"));
    }

    @Test
    void nothingButTheJarIsSentToTheEngine() throws IOException {
        List<String> ignore = Files.readAllLines(Dockerfile.FILE.resolveSibling("Dockerfile.dockerignore"));

        assertThat(ignore).filteredOn(line -> !line.startsWith("#")).containsExactly("*", "!target/lifeline.jar");
    }
}

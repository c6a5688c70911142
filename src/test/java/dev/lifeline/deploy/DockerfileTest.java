package dev.lifeline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.app.ServeCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;

/** The image's recipe keeps what its comments promise; building it takes a Docker engine, which not every machine has. */
class DockerfileTest {

    private static final Path FILE = Path.of("src/main/docker/Dockerfile");

    /** Instruction and its text, in order, continuation lines joined and comments left out. */
    private List<String[]> instructions;

    @BeforeEach
    void read() throws IOException {
        String text = Files.readString(FILE).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "");
        instructions = text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ", 2))
                .toList();
    }

    @Test
    void whatRunsIsARuntimeAndNotTheBuild() {
        assertThat(all("FROM")).hasSize(2);
        assertThat(all("FROM").getFirst()).endsWith("AS build").contains("-jdk");
        assertThat(all("FROM").getLast()).doesNotContain("AS").contains("-jre");
    }

    @Test
    void theJarIsTheOneThatTheBuildMakes() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<finalName>lifeline</finalName>");
        assertThat(all("RUN")).anyMatch(run -> run.contains("-jar target/lifeline.jar extract"));
    }

    @Test
    void itDoesNotRunAsRoot() {
        assertThat(all("USER")).last().asString().matches("[1-9]\\d*");
        assertThat(position("USER")).isLessThan(position("ENTRYPOINT"));
    }

    @Test
    void javaIsPid1AndGetsTheSignal() {
        String[] entryPoint = JsonMapper.shared().readValue(all("ENTRYPOINT").getFirst(), String[].class);

        assertThat(entryPoint)
                .startsWith("java")
                .endsWith(ServeCommand.class.getAnnotation(Command.class).name());
        assertThat(all("STOPSIGNAL")).containsExactly("SIGTERM");
    }

    @Test
    void managementStaysInsideTheContainer() {
        assertThat(all("ENV")).noneMatch(text -> text.contains("MANAGEMENT"));
        assertThat(all("EXPOSE")).containsExactly("8080");
    }

    private List<String> all(String instruction) {
        return instructions.stream()
                .filter(each -> each[0].equals(instruction))
                .map(each -> each[1])
                .toList();
    }

    private int position(String instruction) {
        return Arrays.asList(instructions.stream().map(each -> each[0]).toArray())
                .indexOf(instruction);
    }
}

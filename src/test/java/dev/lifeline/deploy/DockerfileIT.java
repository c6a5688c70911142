package dev.lifeline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeline.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the container file does, done without a container: take the jar apart, run the layers, ask for health, stop. */
class DockerfileIT {

    @Test
    void theLayersRunAreHealthyAndStopInOrder(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/bin/bash")), "the health check is written for bash, which the image has");
        Dockerfile file = Dockerfile.read();
        Path image = image(file, directory);
        List<String> command = new ArrayList<>(file.command("ENTRYPOINT"));
        command.addAll(file.command("CMD"));

        try (ServerProcess server = ServerProcess.java(command.subList(1, command.size()))
                .directory(image)
                .environment("SERVER_ADDRESS", "0.0.0.0")
                .environment("XDG_STATE_HOME", directory.toString())
                .start()
                .awaitReady()) {
            int port = server.app("/").getPort();

            int healthy = healthCheck(file, port);
            server.signal("TERM");
            int exitCode = server.awaitExit();
            int gone = healthCheck(file, port);

            assertThat(healthy).isZero();
            assertThat(exitCode).isEqualTo(143);
            assertThat(gone).isNotZero();
        }
    }

    private static Path image(Dockerfile file, Path directory) throws IOException {
        Path image = Files.createDirectory(directory.resolve("image"));
        Path jar = Path.of(System.getProperty("lifeline.jar", "target/lifeline.jar"));
        Files.copy(jar, directory.resolve("lifeline.jar"));
        List<String> extract =
                List.of(file.last("RUN java").substring("RUN java ".length()).split(" "));
        try (ServerProcess tool =
                ServerProcess.java(extract).directory(directory).start()) {
            assertThat(tool.awaitExit()).as(tool.errors()).isZero();
        }
        for (String layer : file.layers()) {
            copy(directory.resolve("extracted").resolve(layer), image);
        }
        return image;
    }

    private static int healthCheck(Dockerfile file, int port) throws IOException, InterruptedException {
        ProcessBuilder check = new ProcessBuilder(file.command("HEALTHCHECK"));
        check.environment().put("SERVER_PORT", String.valueOf(port));
        return check.start().waitFor();
    }

    private static void copy(Path layer, Path image) throws IOException {
        Files.walkFileTree(layer, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = image.resolve(layer.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

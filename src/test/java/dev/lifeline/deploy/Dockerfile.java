package dev.lifeline.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The container file, one instruction a line. */
record Dockerfile(List<String> instructions) {

    static final Path FILE = Path.of("src/main/docker/Dockerfile");

    static Dockerfile read() throws IOException {
        return new Dockerfile(Files.readString(FILE)
                .replaceAll("\\\\\n\\s*", "") // a backslash goes on in the next line
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList());
    }

    List<String> all(String instruction) {
        return instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .toList();
    }

    /** The only one, or the one that counts. */
    String last(String instruction) {
        return all(instruction).getLast();
    }

    /** The command of an instruction in exec form: a JSON array. */
    List<String> command(String instruction) {
        String line = last(instruction);
        return List.of(JsonMapper.shared().readValue(line.substring(line.indexOf('[')), String[].class));
    }

    /** The layers of the jar, in the order in which they become layers of the image. */
    List<String> layers() {
        return all("COPY --from=layers").stream()
                .map(line -> line.replaceAll(".*/extracted/(.*)/ \\./", "$1"))
                .toList();
    }
}

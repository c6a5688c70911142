package dev.lifeline.requests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A {@code .http} file as far as its structure goes: each request begins with a line {@code ### title}. */
final class RequestFile {

    static final Path FOLDER = Path.of("http-requests");

    /**
     * @param title what stands after {@code ###}
     * @param text all the rest, to the next title
     */
    record Request(String title, String text) {}

    private RequestFile() {}

    static List<Path> paths() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".http"))
                    .sorted()
                    .toList();
        }
    }

    static List<Request> read(Path file) throws IOException {
        return Arrays.stream(Files.readString(file).split("(?m)^###"))
                .skip(1) // what the file is about
                .map(request -> request.split("\n", 2))
                .map(parts -> new Request(parts[0].strip(), parts[1]))
                .toList();
    }
}

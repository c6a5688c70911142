package dev.lifeline.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The requests that fuzzing starts from, one file each, named by what they show. */
final class RequestCorpus {

    private static final Path FOLDER =
            Path.of("src/test/resources/dev/lifeline/http/RequestParserFuzzTestInputs/parse");

    private RequestCorpus() {}

    static Stream<String> texts() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(RequestCorpus::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

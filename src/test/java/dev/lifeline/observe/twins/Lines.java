package dev.lifeline.observe.twins;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All connections of one conversation. */
final class Lines implements AutoCloseable {

    private final int port;
    private final @Nullable Keys keys;
    private final List<Line> lines = new ArrayList<>();

    /** @param keys null for a server without TLS */
    Lines(int port, @Nullable Keys keys) {
        this.port = port;
        this.keys = keys;
    }

    Line open() throws IOException {
        return remember(new Line(port, keys));
    }

    /** Without TLS, whatever the server expects. */
    Line openPlain() throws IOException {
        return remember(new Line(port, null));
    }

    String transcript() {
        return lines.stream().map(Line::transcript).collect(Collectors.joining("\n--- next connection ---\n"));
    }

    @Override
    public void close() throws IOException {
        for (Line line : lines) {
            line.close();
        }
    }

    private Line remember(Line line) {
        lines.add(line);
        return line;
    }
}

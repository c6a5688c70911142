package dev.lifeline.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What README.md promises, taken apart: its links, its code spans and its {@code console} blocks.
 *
 * <p>A {@code console} block is a dialogue: a line that starts with {@code $ } is typed, the lines below it are what
 * the reader will see. A {@code log} block stands in the server's log. {@code …} is what differs from run to run.
 */
final class Readme {

    private static final Pattern LINK = Pattern.compile("(?:]\\(|src=\"|srcset=\")([^)\"\\s]+)[)\"]");
    private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");

    private final String text;

    private Readme(String text) {
        this.text = text;
    }

    static Readme read() {
        try {
            return new Readme(Files.readString(Path.of("README.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Targets of links into this repository, without their fragment. */
    Stream<String> relativeLinks() {
        return LINK.matcher(prose())
                .results()
                .map(match -> match.group(1))
                .filter(target -> !target.startsWith("http") && !target.startsWith("#"))
                .map(target -> target.replaceFirst("#.*", ""))
                .distinct();
    }

    /** Fragments of links within README itself. */
    Stream<String> ownAnchors() {
        return LINK.matcher(prose())
                .results()
                .map(match -> match.group(1))
                .filter(target -> target.startsWith("#"))
                .map(target -> target.substring(1))
                .distinct();
    }

    /** The anchors that a renderer makes of the headings. */
    List<String> headingAnchors() {
        return prose().lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase()
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** What stands between single back-ticks in the running text and in tables. */
    Stream<String> codeSpans() {
        return SPAN.matcher(prose()).results().map(match -> match.group(1)).distinct();
    }

    /** Every line of every fenced block, whatever its language. */
    Stream<String> codeLines() {
        return FENCE.matcher(text).results().flatMap(match -> match.group(2).lines());
    }

    /** The {@code console} and {@code log} blocks in the order of the page. */
    List<Block> blocks() {
        return FENCE.matcher(text)
                .results()
                .<Block>mapMulti((match, blocks) -> {
                    int line = lineOf(match.start());
                    switch (match.group(1)) {
                        case "console" -> blocks.accept(Dialogue.of(line, match.group(2)));
                        case "log" -> blocks.accept(new Log(line, match.group(2)));
                        default -> {} // shown, not tested
                    }
                })
                .toList();
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("");
    }

    private int lineOf(int offset) {
        return 1 + (int) text.substring(0, offset).lines().count();
    }

    /** What is promised to be seen, as a pattern: {@code …} in a line is anything, alone on a line any lines. */
    private static Pattern pattern(List<String> lines) {
        return Pattern.compile(lines.stream()
                .map(line -> line.strip().equals("…") ? "(?:.*\n)*?" : anythingBetween(line.split("…", -1)))
                .collect(Collectors.joining()));
    }

    private static String anythingBetween(String[] parts) {
        return Stream.of(parts).map(Pattern::quote).collect(Collectors.joining(".*", "", "\n"));
    }

    sealed interface Block {}

    /** A {@code console} block: what is typed, in order, each with what is to be seen. */
    record Dialogue(int line, List<Step> steps) implements Block {

        static Dialogue of(int line, String block) {
            List<Step> steps = new ArrayList<>();
            for (String typed : block.split("(?m)^\\$ ")) {
                if (!typed.isBlank()) {
                    // a command goes on after a backslash at the end of its line
                    String[] parts = typed.split("(?<!\\\\)\n", 2);
                    steps.add(new Step(parts[0], parts[1].lines().toList()));
                }
            }
            return new Dialogue(line, steps);
        }

        @Override
        public String toString() {
            return "README.md:" + line + " $ " + steps.getFirst().command();
        }
    }

    record Step(String command, List<String> output) {

        private static final Pattern STARTS_SERVER = Pattern.compile("--port (\\d+).* &$");

        /** The command; whoever starts a server in the background looks for its first line before going on. */
        String script() {
            Matcher server = STARTS_SERVER.matcher(command);
            String wait = server.find()
                    ? "until (: </dev/tcp/127.0.0.1/%s) 2>/dev/null; do sleep 0.1; done\n".formatted(server.group(1))
                    : "";
            return command + "\n" + wait;
        }

        Pattern expected() {
            return pattern(output);
        }
    }

    /** A {@code log} block: lines that the server has logged by then, one right after the other. */
    record Log(int line, String text) implements Block {

        Pattern expected() {
            return pattern(text.lines().toList());
        }

        @Override
        public String toString() {
            return "README.md:" + line + " in the log";
        }
    }
}

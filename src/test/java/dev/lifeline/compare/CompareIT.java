package dev.lifeline.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.compare.contestant.Programs;
import dev.lifeline.testing.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The finished command, with servers that are not ours, and what it leaves behind: a report and no process. */
class CompareIT {

    private static final Path RESOURCES = Path.of("src", "test", "resources", "dev", "lifeline", "compare");

    @TempDir
    private Path out;

    @Test
    void anyCommandWithAPortInItTakesPart() throws IOException {
        needs("nginx");
        needs("node");

        try (ServerProcess compare = compare(
                "--contestants",
                "virtual,nginx,five-lines",
                "--contestant",
                "nginx=sh " + RESOURCES.resolve("nginx.sh") + " {port}",
                "--contestant",
                "five-lines=node " + RESOURCES.resolve("five-lines.mjs") + " {port}",
                "--only",
                "wire,state",
                "--quick")) {
            assertThat(compare.awaitExit()).as(compare.errors()).isZero();

            JsonNode wire = chapter("wire");
            assertThat(wire.path("outcome").asString()).isEqualTo("RAN");
            assertThat(answer(wire, "wire-must", "nginx")).matches("\\d+ of \\d+");
            assertThat(answer(wire, "wire-must", "five-lines")).matches("\\d+ of \\d+");
            assertThat(chapter("state").path("reasons").toString()).contains("nginx has no /leaks/singleton/unsafe");
            assertThat(compare.output()).contains("HTTP/1.1: MUST kept", "five-lines");
        }
        assertNothingIsLeft();
    }

    @Test
    void ourOwnParserKeepsEveryMust() throws IOException {
        try (ServerProcess compare = compare("--contestants", "threads,event-loop", "--only", "wire", "--quick")) {
            assertThat(compare.awaitExit()).as(compare.errors()).isZero();

            for (String name : List.of("threads", "event-loop")) {
                JsonNode must = question(chapter("wire"), "wire-must").at("/answers/" + name);
                assertThat(must.path("tone").asString()).as(must.toString()).isEqualTo("GOOD");
                assertThat(must.path("detail").isNull())
                        .as("each is judged: %s", must)
                        .isTrue();
            }
        }
    }

    /** The same clients, the same signal: Lifeline's drain answers each, and a server that stops at once answers none. */
    @Test
    void lifelinesDrainLosesNothingWhereOtherPoliciesDo() throws IOException {
        try (ServerProcess compare = compare("--contestants", "spring,threads", "--only", "shutdown", "--quick")) {
            assertThat(compare.awaitExit()).as(compare.errors()).isZero();

            JsonNode shutdown = chapter("shutdown");
            assertThat(answer(shutdown, "stop-lost", "spring")).isEqualTo("0");
            assertThat(answer(shutdown, "stop-lost", "threads")).isEqualTo("0");
            for (JsonNode row : shutdown.at("/exhibits/0/rows")) {
                assertThat(row.at("/cells/0/text").asString())
                        .as("what became of the client: %s", row.path("head").asString())
                        .matches("(\\d+ × )?(answered|answered, close|closed|closed before it asked|refused)");
            }
            assertThat(answer(shutdown, "stop-lost-boot-s-graceful", "spring")).matches("[1-9]\\d*");
            assertThat(answer(shutdown, "stop-lost-immediate", "spring")).matches("[1-9]\\d*");
        }
        assertNothingIsLeft();
    }

    /** However it is ended: TERM and INT end it in order, with a report; KILL gives it no chance, and the warden ends them. */
    @ParameterizedTest
    @CsvSource({"TERM, 143, true", "INT, 130, true", "KILL, 137, false"})
    void noServerOutlivesIt(String signal, int exitCode, boolean reports) throws Exception {
        try (ServerProcess compare = compare(
                "--contestants",
                "threads,event-loop",
                "--only",
                "state",
                "--contestant",
                "stubborn=sh -c 'trap \"\" TERM; echo {port}; while :; do sleep 1; done'")) {
            awaitServers();

            compare.signal(signal);

            assertThat(compare.awaitExit()).isEqualTo(exitCode);
            assertNothingIsLeft();
            if (reports) {
                assertThat(report().path("interrupted").asString()).contains("signal");
                assertThat(out.resolve("report.html")).isNotEmptyFile();
            }
        }
    }

    @Test
    void whoDiesOrIsNotThereIsReportedAndTheOthersGoOn() throws IOException {
        try (ServerProcess compare = compare(
                "--contestants",
                "threads",
                "--contestant",
                "dies=sh -c 'echo cannot serve {port}; exit 3'",
                "--contestant",
                "absent=no-such-program {port}",
                "--only",
                "state",
                "--quick")) {
            assertThat(compare.awaitExit()).as(compare.errors()).isZero();

            JsonNode state = chapter("state");
            assertThat(state.path("outcome").asString()).isEqualTo("PARTLY");
            assertThat(state.path("reasons").toString()).contains("dies: ended at its start: cannot serve", "absent: ");
            assertThat(answer(state, "state-safe", "threads")).isEqualTo("0");
        }
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --contestants=nobody         | unknown contestant 'nobody'; there is spring, spring-virtual,
            --only=nothing               | unknown stage 'nothing'; there is start, wire,
            --contestant=mine=node x.js  | there is no {port} in 'node x.js'
            --contestant=a/b=x {port}    | 'a/b' is no name
            --contestant=jdk=x {port}    | 'jdk' is a built-in one
            --contestant=q=x 'y {port}   | the quote ' is not closed
            --out=/proc/nothing          | cannot write to '/proc/nothing'
            """)
    void aWrongCommandLineSaysWhatIsWrongInOneLine(String argument, String reason) {
        try (ServerProcess compare = ServerProcess.lifeline("compare", argument).start()) {
            assertThat(compare.awaitExit()).isEqualTo(2);
            assertThat(compare.errors()).contains(reason).hasLineCount(1);
        }
    }

    private ServerProcess compare(String... arguments) {
        String[] all = Stream.concat(Stream.of("compare", "--out", out.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return ServerProcess.lifeline(all).start();
    }

    private static void needs(String program) {
        if (!Programs.onPath(program)) {
            String reason = "no " + program + " on the PATH: it does not take part";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(reason);
            }
            Assumptions.abort(reason);
        }
    }

    /** Its servers, by what no other process has: this test's own directory in their environment. */
    private List<ProcessHandle> servers() {
        String mark = "XDG_STATE_HOME=" + out.resolve("state").toAbsolutePath();
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process.pid()).contains(mark))
                .toList();
    }

    private static String environment(long pid) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // gone, or somebody else's
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void awaitServers() {
        long deadline = System.nanoTime() + ServerProcess.PATIENCE.toNanos();
        while (servers().isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            pause();
        }
    }

    private void assertNothingIsLeft() {
        long deadline = System.nanoTime() + ServerProcess.PATIENCE.toNanos();
        while (!servers().isEmpty() && System.nanoTime() < deadline) {
            pause();
        }
        assertThat(servers()).isEmpty();
    }

    private JsonNode report() throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(out.resolve("report.json")));
    }

    private JsonNode chapter(String id) throws IOException {
        for (JsonNode chapter : report().path("chapters")) {
            if (chapter.path("id").asString().equals(id)) {
                return chapter;
            }
        }
        throw new AssertionError("no chapter " + id);
    }

    private static JsonNode question(JsonNode chapter, String id) {
        for (JsonNode question : chapter.path("questions")) {
            if (question.path("id").asString().equals(id)) {
                return question;
            }
        }
        throw new AssertionError("no question " + id);
    }

    private static String answer(JsonNode chapter, String question, String contestant) {
        return question(chapter, question)
                .at("/answers/" + contestant + "/text")
                .asString();
    }
}

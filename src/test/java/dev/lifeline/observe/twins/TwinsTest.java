package dev.lifeline.observe.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lifeline.observe.tomcat.WatchedApp;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two apps, one with the glass and one without, give the same bytes. */
@ParameterizedClass(name = "{0}")
@EnumSource
class TwinsTest {

    @TempDir
    static Path files;

    private static Keys keys;
    private static WatchedApp plain;
    private static WatchedApp glazed;

    @Parameter
    Way way;

    @BeforeParameterizedClassInvocation
    static void start(Way way) throws Exception {
        if (keys == null) {
            keys = Keys.make(files);
            byte[] large = new byte[600_000]; // more than Tomcat copies itself, and more than a socket takes at once
            new Random(1).nextBytes(large);
            Files.write(files.resolve("large.bin"), large);
            Files.writeString(files.resolve("small.txt"), "0123456789");
        }
        plain = start(way, false);
        glazed = start(way, true);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        plain.close();
        glazed.close();
    }

    @TestFactory
    Stream<DynamicTest> theSameBytes() {
        return way.conversations.stream()
                .map(conversation -> dynamicTest(conversation.name(), () -> {
                    try (ExecutorService meanwhile = Executors.newVirtualThreadPerTaskExecutor()) {
                        Future<String> without = meanwhile.submit(() -> hold(plain, conversation));
                        String with = hold(glazed, conversation);

                        assertThat(with).isEqualTo(without.get());
                        assertThat(with).contains(conversation.expected());
                    }
                }));
    }

    @Test
    void theSameAnswersOverHttp2() throws Exception {
        assumeTrue(way.http2());
        try (Http2 toPlain = new Http2(plain, way, keys);
                Http2 toGlazed = new Http2(glazed, way, keys)) {
            List<Http2.Answer> without = toPlain.conversation();

            assertThat(toGlazed.conversation()).containsExactlyElementsOf(without);
            assertThat(without.stream().skip(1)) // the first may still ask for the upgrade
                    .extracting(Http2.Answer::version)
                    .containsOnly(Version.HTTP_2);
            assertThat(without).extracting(Http2.Answer::status).contains(200, 204, 206, 404, 500, 503);
        }
    }

    @Test
    void onlyOneOfThemIsWatched() {
        assertThat(plain.recorder()).isNull();
        assertThat(glazed.recorder()).isNotNull();
    }

    private static WatchedApp start(Way way, boolean glass) {
        List<String> settings = new ArrayList<>(List.of(way.settings(keys, files)));
        settings.add("lifeline.enabled=" + glass);
        return WatchedApp.start(TwinApp.class, settings.toArray(String[]::new));
    }

    private String hold(WatchedApp app, Conversation conversation) throws Exception {
        try (Lines lines = new Lines(app.port(), way.secure() ? keys : null)) {
            conversation.talk().with(lines);
            return lines.transcript();
        }
    }
}

package dev.lifeline.observe.twins;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How both apps of a pair are set up, and what is said to them then. */
enum Way {
    PLATFORM_THREADS(Conversations.EVERYWHERE),
    VIRTUAL_THREADS_AND_H2C(Conversations.WITH_H2C, "spring.threads.virtual.enabled=true", "server.http2.enabled=true"),
    TLS_AND_H2(Conversations.WITH_TLS, "server.http2.enabled=true", "server.ssl.enabled=true"),
    STRICT(
            StrictConversations.ALL,
            "server.tomcat.connection-timeout=500ms",
            "server.tomcat.keep-alive-timeout=500ms",
            "server.tomcat.max-keep-alive-requests=3",
            "server.tomcat.threads.max=2",
            "server.tomcat.threads.min-spare=1");

    final List<Conversation> conversations;
    private final List<String> settings;

    Way(List<Conversation> conversations, String... settings) {
        this.conversations = conversations;
        this.settings = List.of(settings);
    }

    boolean secure() {
        return this == TLS_AND_H2;
    }

    boolean http2() {
        return this == TLS_AND_H2 || this == VIRTUAL_THREADS_AND_H2C;
    }

    String[] settings(Keys keys, Path files) {
        return Stream.of(
                        settings.stream(),
                        secure()
                                ? Stream.of(
                                        "server.ssl.key-store=" + keys.store(),
                                        "server.ssl.key-store-password=" + Keys.PASSWORD)
                                : Stream.<String>empty(),
                        Stream.of(
                                "server.compression.enabled=true",
                                "server.max-http-request-header-size=4KB",
                                "spring.web.resources.static-locations=file:" + files + "/",
                                "twins.file=" + files.resolve("large.bin"),
                                "logging.level.root=off"))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }
}

package dev.lifeline.observe.server;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.Shutdown;

/** The list of knobs: one row for each, in the order in which a request meets them. */
final class Knobs {

    private static final String LISTEN = "listen";
    private static final String THREADS = "threads";
    private static final String CONNECTIONS = "connections";
    private static final String LIMITS = "limits";
    private static final String ENCODING = "encoding";
    private static final String TLS = "tls";
    private static final String STOP = "stop";
    private static final String MANAGEMENT = "management";

    private static final String NO_POOL = "No effect: with virtual threads each request has a thread of its own.";
    private static final String NO_TLS = "No effect: this connector has no TLS.";
    private static final String NO_COMPRESSION = "No effect: compression is off.";
    private static final String NOT_GRACEFUL = "No effect: server.shutdown is immediate.";
    private static final String NO_DRAIN = "No effect: Lifeline's drain is off.";
    private static final String SHARED = "No effect: management shares the app's port.";

    static final List<Knob> ALL = List.of(
            Knob.of(
                    LISTEN,
                    "server.port",
                    "The TCP port that clients connect to; 0 lets the system choose a free one.",
                    server -> server.connector().getLocalPort()),
            Knob.of(
                    LISTEN,
                    "server.address",
                    "The address that the listening socket is bound to: 127.0.0.1 is this machine only, any is every"
                            + " network that it is in.",
                    server -> RunningServer.address(server.connector())),
            Knob.of(
                    LISTEN,
                    "protocol",
                    "What the connector speaks on the wire.",
                    server -> server.speaksHttp2() ? "HTTP/1.1, HTTP/2" : "HTTP/1.1"),
            Knob.of(
                    LISTEN,
                    "connector class",
                    "The Tomcat class that accepts connections, waits for bytes on them and parses requests.",
                    server -> server.connector().getProtocolHandlerClassName()),
            Knob.of(
                    THREADS,
                    "spring.threads.virtual.enabled",
                    "Whether each request gets a virtual thread of its own, instead of one from a pool.",
                    RunningServer::usesVirtualThreads),
            Knob.of(
                            THREADS,
                            "server.tomcat.threads.max",
                            "How many requests can be worked on at once; the next one waits in a queue.",
                            server ->
                                    server.pool() == null ? null : server.pool().getMaximumPoolSize())
                    .idleWhen(RunningServer::usesVirtualThreads, NO_POOL),
            Knob.of(
                            THREADS,
                            "server.tomcat.threads.min-spare",
                            "How many threads of the pool stay, even when there is nothing to do.",
                            server ->
                                    server.pool() == null ? null : server.pool().getCorePoolSize())
                    .idleWhen(RunningServer::usesVirtualThreads, NO_POOL),
            Knob.of(
                            THREADS,
                            "server.tomcat.threads.max-queue-capacity",
                            "How many requests may wait for a thread of the pool before they are turned away.",
                            server -> server.protocol().getMaxQueueSize())
                    .idleWhen(RunningServer::usesVirtualThreads, NO_POOL),
            Knob.of(
                    CONNECTIONS,
                    "server.tomcat.accept-count",
                    "How many connections the kernel may keep in its queue until the server accepts them (the backlog;"
                            + " the kernel may cap it).",
                    server -> server.protocol().getAcceptCount()),
            Knob.of(
                    CONNECTIONS,
                    "server.tomcat.max-connections",
                    "How many connections may be open at once, idle ones included; then accepting stops.",
                    server -> server.protocol().getMaxConnections()),
            Knob.of(
                    CONNECTIONS,
                    "server.tomcat.connection-timeout",
                    "How long a connection may stay silent before its request is complete.",
                    millis(server -> server.protocol().getConnectionTimeout())),
            Knob.of(
                    CONNECTIONS,
                    "server.tomcat.keep-alive-timeout",
                    "How long an idle connection is kept for the next request; unset, it follows connection-timeout.",
                    millis(server -> server.protocol().getKeepAliveTimeout())),
            Knob.of(
                    CONNECTIONS,
                    "server.tomcat.max-keep-alive-requests",
                    "How many requests one connection may carry before the server closes it; -1 is any number.",
                    server -> server.http().getMaxKeepAliveRequests()),
            Knob.of(
                    LIMITS,
                    "server.max-http-request-header-size",
                    "The largest request head, request line included; a longer one is answered with 400.",
                    bytes(server -> server.http().getMaxHttpRequestHeaderSize())),
            Knob.of(
                    LIMITS,
                    "server.tomcat.max-http-response-header-size",
                    "The largest response head that the app may write; a longer one becomes a 500.",
                    bytes(server -> server.http().getMaxHttpResponseHeaderSize())),
            Knob.of(
                    LIMITS,
                    "server.tomcat.max-http-form-post-size",
                    "The largest form that Tomcat reads into parameters; other bodies are for the app to limit.",
                    bytes(server -> server.connector().getMaxPostSize())),
            Knob.of(
                    LIMITS,
                    "server.tomcat.max-swallow-size",
                    "How much of a body that nobody wants is still read to keep the connection; beyond it is closed.",
                    bytes(server -> server.http().getMaxSwallowSize())),
            Knob.of(
                    LIMITS,
                    "server.tomcat.max-parameter-count",
                    "How many parameters, of query and form together, are parsed.",
                    server -> server.connector().getMaxParameterCount()),
            Knob.of(
                    ENCODING,
                    "server.compression.enabled",
                    "Whether responses are compressed for clients that accept it.",
                    RunningServer::compresses),
            Knob.of(
                            ENCODING,
                            "server.compression.min-response-size",
                            "The smallest response that is worth compressing.",
                            bytes(server -> server.http().getCompressionMinSize()))
                    .idleWhen(server -> !server.compresses(), NO_COMPRESSION),
            Knob.of(
                            ENCODING,
                            "server.compression.mime-types",
                            "The content types that are compressed.",
                            server -> server.http().getCompressibleMimeType())
                    .idleWhen(server -> !server.compresses(), NO_COMPRESSION),
            Knob.of(
                    ENCODING,
                    "server.http2.enabled",
                    "Whether the connector offers HTTP/2: by ALPN over TLS, by upgrade without.",
                    RunningServer::speaksHttp2),
            Knob.of(
                    TLS,
                    "server.ssl.enabled",
                    "Whether connections are encrypted; it takes a bundle, a key store or a certificate as well.",
                    RunningServer::hasTls),
            Knob.of(
                            TLS,
                            "server.ssl.bundle",
                            "The name of the spring.ssl.bundle that holds key and certificate.",
                            server -> null)
                    .idleWhen(server -> !server.hasTls(), NO_TLS),
            Knob.of(TLS, "server.ssl.key-store", "The file that holds key and certificate.", server -> null)
                    .idleWhen(server -> !server.hasTls(), NO_TLS),
            Knob.of(
                            TLS,
                            "server.ssl.key-store-password",
                            "Opens the key store; the value is never shown.",
                            server -> null)
                    .idleWhen(server -> !server.hasTls(), NO_TLS),
            Knob.of(
                            TLS,
                            "server.ssl.enabled-protocols",
                            "The TLS versions that a client may choose from.",
                            server -> server.tls() == null
                                    ? null
                                    : String.join(",", server.tls().getProtocols()))
                    .idleWhen(server -> !server.hasTls(), NO_TLS),
            Knob.of(
                            TLS,
                            "server.ssl.client-auth",
                            "Whether clients have to show a certificate too.",
                            server -> server.tls() == null
                                    ? null
                                    : server.tls().getCertificateVerification().toString())
                    .idleWhen(server -> !server.hasTls(), NO_TLS),
            Knob.of(
                    STOP,
                    "server.shutdown",
                    "graceful: a stop lets requests finish; immediate: it cuts them.",
                    server -> server.shutdown() == null
                            ? null
                            : server.shutdown().name().toLowerCase(Locale.ROOT)),
            Knob.of(
                            STOP,
                            "spring.lifecycle.timeout-per-shutdown-phase",
                            "How long Spring waits for each phase of a stop; without Lifeline's drain it is the grace.",
                            server -> server.phaseTimeout() == null
                                    ? null
                                    : server.phaseTimeout().toMillis() + "ms")
                    .idleWhen(server -> server.shutdown() == Shutdown.IMMEDIATE, NOT_GRACEFUL),
            Knob.of(
                    STOP,
                    "lifeline.drain.enabled",
                    "Whether a stop is Lifeline's: all that was accepted is answered; false leaves it to Spring Boot.",
                    server -> server.drain() != null),
            Knob.of(
                            STOP,
                            "lifeline.drain.delay",
                            "How long new connections are still taken after readiness says no, so that a load balancer"
                                    + " notices.",
                            server -> server.drain() == null
                                    ? null
                                    : server.drain().delay().toMillis() + "ms")
                    .idleWhen(server -> server.drain() == null, NO_DRAIN),
            Knob.of(
                            STOP,
                            "lifeline.drain.grace",
                            "How long what is in flight may take to finish before it is cut.",
                            server -> server.drain() == null
                                    ? null
                                    : server.drain().grace().toMillis() + "ms")
                    .idleWhen(server -> server.drain() == null, NO_DRAIN),
            Knob.of(
                    MANAGEMENT,
                    "management.server.port",
                    "The port of Actuator; a port of its own still answers while the app drains.",
                    server -> (server.management() == null ? server.connector() : server.management()).getLocalPort()),
            Knob.of(
                            MANAGEMENT,
                            "management.server.address",
                            "The address that the management port is bound to.",
                            server -> server.management() == null ? null : RunningServer.address(server.management()))
                    .idleWhen(server -> server.management() == null, SHARED));

    private Knobs() {}

    private static Function<RunningServer, @Nullable Object> millis(ToIntFunction<RunningServer> millis) {
        return server -> millis.applyAsInt(server) + "ms";
    }

    private static Function<RunningServer, @Nullable Object> bytes(ToIntFunction<RunningServer> bytes) {
        return server -> bytes.applyAsInt(server) + "B";
    }
}

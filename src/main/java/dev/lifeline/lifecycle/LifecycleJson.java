package dev.lifeline.lifecycle;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of the JSON that Actuator, the bare servers and {@code compare} share.
 *
 * <pre>
 * {"server": {"phase": "READY", "since": ISO, "pid": 1, "port": 8080, "previous": "CLEAN"},
 *  "clock":  {"wall": ISO, "micros": 0},                      both say "now", of one clock
 *  "board":  {"connections": [{"id", "phase", "sinceMicros", "peer"}],
 *             "exchanges":   [{"id", "connection", "phase", "sinceMicros", "method", "path", "thread": {}}]},
 *  "events": [{"sequence", "micros", "type", "connection", "exchange", "thread": {"id", "name", "virtual"}, "facts": {}}],
 *  "next": 2, "missed": 0}
 * </pre>
 *
 * What is not known is not there: no {@code previous} without a record, no {@code path} before the head is complete, no
 * {@code exchange} on an event that belongs to none, no {@code thread} on an exchange that nobody serves at the moment.
 *
 * <p>Threads: stateless.
 */
public final class LifecycleJson {

    /** Events in one answer unless the reader asks for another number. */
    public static final int DEFAULT_LIMIT = 1_000;

    private static final long PID = ProcessHandle.current().pid();

    private LifecycleJson() {}

    /**
     * What happened after an event, and what is open now. The board is taken first: what ends meanwhile is on it and has
     * its end among the events, or in the next answer.
     *
     * @param after the last sequence number that the reader has seen; 0 for all that is remembered, -n for the newest n
     * @param limit at most so many events
     */
    public static String since(Recorder recorder, long after, int limit) {
        Json json = new Json().object();
        server(json, recorder);
        clock(json, recorder.time());
        board(json, recorder.board());
        Journal.Stretch stretch = recorder.journal().since(after, limit);
        json.name("events").array();
        stretch.events().forEach(entry -> entry(json, entry));
        json.endArray().field("next", stretch.next()).field("missed", stretch.missed());
        return json.endObject().toString();
    }

    /**
     * One exchange: its phases in microseconds and its story, as far as the journal remembers.
     *
     * @return empty if the journal has no event of it
     */
    public static Optional<String> exchange(Recorder recorder, long exchange) {
        return Story.of(exchange, recorder.journal().all()).map(LifecycleJson::story);
    }

    private static String story(Story story) {
        Json json = new Json().object().field("exchange", story.exchange());
        if (story.connection() != 0) {
            json.field("connection", story.connection());
        }
        json.name("phases").object();
        story.phases().forEach((phase, micros) -> json.field(phase.word(), micros));
        json.endObject().name("story").array();
        story.events().forEach(entry -> entry(json, entry));
        return json.endArray().endObject().toString();
    }

    private static void server(Json json, Recorder recorder) {
        ServerState state = recorder.serverState();
        json.name("server").object().field("phase", state.phase().name());
        json.field("since", recorder.time().wall(state.sinceMicros()).toString());
        json.field("pid", PID).field("port", state.port()).field("previous", state.previous());
        json.endObject();
    }

    private static void clock(Json json, TimeBase time) {
        long now = time.nowMicros();
        json.name("clock").object().field("wall", time.wall(now).toString()).field("micros", now);
        json.endObject();
    }

    private static void board(Json json, Board board) {
        json.name("board").object().name("connections").array();
        for (OpenConnection connection : board.connections()) {
            json.object()
                    .field("id", connection.id())
                    .field("phase", connection.phase().word());
            json.field("sinceMicros", connection.sinceMicros()).field("peer", connection.peer());
            json.endObject();
        }
        json.endArray().name("exchanges").array();
        for (OpenExchange exchange : board.exchanges()) {
            json.object().field("id", exchange.id());
            if (exchange.connection() != 0) {
                json.field("connection", exchange.connection());
            }
            json.field("phase", exchange.phase().word()).field("sinceMicros", exchange.sinceMicros());
            json.field("method", exchange.method()).field("path", exchange.path());
            Thread server = exchange.thread();
            if (server != null) {
                thread(json, server.threadId(), server.getName(), server.isVirtual());
            }
            json.endObject();
        }
        json.endArray().endObject();
    }

    private static void entry(Json json, Entry entry) {
        json.object().field("sequence", entry.sequence()).field("micros", entry.micros());
        json.field("type", entry.event().type());
        if (entry.connection() != 0) {
            json.field("connection", entry.connection());
        }
        if (entry.exchange() != 0) {
            json.field("exchange", entry.exchange());
        }
        ThreadFact thread = entry.thread();
        if (thread != null) {
            thread(json, thread.id(), thread.name(), thread.virtual());
        }
        json.name("facts").object();
        facts(json, entry.event());
        json.endObject().endObject();
    }

    private static void thread(Json json, long id, String name, boolean virtual) {
        json.name("thread").object().field("id", id).field("name", name);
        json.field("virtual", virtual).endObject();
    }

    private static void millis(Json json, String name, @Nullable Duration length) {
        if (length != null) {
            json.field(name, length.toMillis());
        }
    }

    /** What is particular to an event; most have nothing. */
    static void facts(Json json, Event event) {
        switch (event) {
            case ServerEvent.Listening(int port) -> json.field("port", port);
            case ServerEvent.Drained(int finished, int cut, int unanswered) ->
                json.field("finished", finished).field("cut", cut).field("unanswered", unanswered);
            case ConnectionEvent.Accepted(String peer) -> json.field("peer", peer);
            case ConnectionEvent.Secured(String protocol) -> json.field("protocol", protocol);
            case ConnectionEvent.Upgraded(String protocol) -> json.field("protocol", protocol);
            case ConnectionEvent.Closed(ConnectionEvent.By by) ->
                json.field("by", by.name().toLowerCase(Locale.ROOT));
            case ExchangeEvent.HeadParsed(String method, String path) ->
                json.field("method", method).field("path", path);
            case ExchangeEvent.BodyRead(long bytes) -> json.field("bytes", bytes);
            case ExchangeEvent.HandlerEntered(String handler, String requestId) ->
                json.field("handler", handler).field("requestId", requestId);
            case ExchangeEvent.HandlerExited(String thrown) -> json.field("thrown", thrown);
            case ExchangeEvent.Committed(int status) -> json.field("status", status);
            case ExchangeEvent.Rejected(String reason) -> json.field("reason", reason);
            case ExchangeEvent.Completed(int status, long bytes) ->
                json.field("status", status).field("bytes", bytes);
            case ExchangeEvent.Failed(ExchangeEvent.Cause cause) -> json.field("cause", cause.name());
            case ServerEvent.Draining(Duration delay, Duration grace) -> {
                millis(json, "delayMillis", delay);
                millis(json, "graceMillis", grace);
            }
            case ServerEvent.Starting _, ServerEvent.Ready _, ServerEvent.Stopped _ -> {}
            case ConnectionEvent.Readable _, ConnectionEvent.Queued _, ConnectionEvent.Started _ -> {}
            case ConnectionEvent.Idle _, ConnectionEvent.TimedOut _ -> {}
            case ExchangeEvent.FirstByte _, ExchangeEvent.Continued _, ExchangeEvent.FilterEntered _ -> {}
            case ExchangeEvent.Suspended _, ExchangeEvent.Resumed _ -> {}
        }
    }
}

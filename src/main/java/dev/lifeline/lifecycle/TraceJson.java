package dev.lifeline.lifecycle;

import dev.lifeline.lifecycle.Trace.Bar;
import java.util.List;
import java.util.Map;

/**
 * Writes the journal in the Trace Event Format (JSON object form) that Perfetto (ui.perfetto.dev), {@code chrome://tracing}
 * and Speedscope open.
 *
 * <ul>
 *   <li>Process 1, the server: each of its facts as a global instant event ({@code i}), a line through all lanes.
 *   <li>Process 2, connections: nestable async events ({@code b} and {@code e}), one id for each connection, so one lane;
 *       in it exchanges, in them phases. Exchanges whose connection cannot be seen have ids of their own.
 *   <li>Process 3, threads: complete events ({@code X}) for what each served, thread instants ({@code i}) for what it did
 *       beside. The same exchange number stands in both.
 * </ul>
 *
 * Moments ({@code ts}, {@code dur}) are microseconds on the recorder's {@link TimeBase}; {@code otherData} holds the wall
 * clock of its zero and how many events the journal had already forgotten. Paths are those of the journal, so masked.
 *
 * <p>Threads: stateless.
 */
public final class TraceJson {

    private static final long SERVER = 1;
    private static final long CONNECTIONS = 2;
    private static final long THREADS = 3;

    private TraceJson() {}

    /** All that the journal remembers, up to now. */
    public static String of(Recorder recorder) {
        Journal.Stretch stretch = recorder.journal().since(0, recorder.journal().capacity());
        Trace trace = Trace.of(stretch.events(), recorder.time().nowMicros());
        Json json = new Json()
                .object()
                .field("displayTimeUnit", "ms")
                .name("otherData")
                .object();
        json.field("zero", recorder.time().anchorWall().toString()).field("missed", stretch.missed());
        json.endObject().name("traceEvents").array();
        write(json, trace);
        return json.endArray().endObject().toString();
    }

    private static void write(Json json, Trace trace) {
        process(json, SERVER, "server");
        process(json, CONNECTIONS, "connections");
        process(json, THREADS, "threads");
        trace.server().forEach(entry -> server(json, entry));
        trace.connections().forEach((number, lane) -> nested(json, lane.bar, "connection", number));
        trace.unconnected()
                .forEach((number, lane) ->
                        lane.bar.within.forEach(exchange -> nested(json, exchange, "exchange", number)));
        trace.threads().forEach((id, lane) -> {
            String name = lane.thread.name();
            String kind = lane.thread.virtual() ? "virtual thread" : "thread";
            lane(json, THREADS, id, name.isEmpty() ? kind + " " + id : name);
            served(json, id, lane.bars);
        });
    }

    private static void process(Json json, long process, String name) {
        metadata(json, "process_name", process, 0).field("name", name);
        json.endObject().endObject();
        metadata(json, "process_sort_index", process, 0).field("sort_index", process);
        json.endObject().endObject();
    }

    private static void lane(Json json, long process, long lane, String name) {
        metadata(json, "thread_name", process, lane).field("name", name);
        json.endObject().endObject();
    }

    private static Json metadata(Json json, String what, long process, long lane) {
        json.object().field("ph", "M").field("name", what);
        return json.field("pid", process).field("tid", lane).name("args").object();
    }

    private static void server(Json json, Entry entry) {
        begin(json, "i", entry.event().type(), "server", entry.micros());
        json.field("pid", SERVER).field("tid", 0).field("s", "g").name("args").object();
        LifecycleJson.facts(json, entry.event());
        json.endObject().endObject();
    }

    /** Begin and end, and between them what is within: the order that makes a viewer nest them. */
    private static void nested(Json json, Bar bar, String category, long id) {
        async(json, "b", bar, category, id, bar.from).name("args").object();
        facts(json, bar.facts);
        json.endObject().endObject();
        bar.within.forEach(inner -> nested(json, inner, category, id));
        async(json, "e", bar, category, id, bar.to).endObject();
    }

    private static Json async(Json json, String kind, Bar bar, String category, long id, long at) {
        begin(json, kind, bar.name, category, at);
        return json.field("id", "0x" + Long.toHexString(id))
                .field("pid", CONNECTIONS)
                .field("tid", id);
    }

    private static void served(Json json, long thread, List<Bar> bars) {
        for (Bar bar : bars) {
            boolean served = bar.facts.containsKey("exchange");
            begin(json, served ? "X" : "i", bar.name, "thread", bar.from);
            if (served) {
                json.field("dur", bar.length());
            } else {
                json.field("s", "t");
            }
            json.field("pid", THREADS).field("tid", thread).name("args").object();
            facts(json, bar.facts);
            json.endObject().endObject();
        }
    }

    private static void begin(Json json, String kind, String name, String category, long at) {
        json.object().field("ph", kind).field("name", name);
        json.field("cat", category).field("ts", at);
    }

    private static void facts(Json json, Map<String, Object> facts) {
        facts.forEach((name, value) -> {
            switch (value) {
                case Long number -> json.field(name, number);
                default -> json.field(name, value.toString());
            }
        });
    }
}

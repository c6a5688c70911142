package dev.lifeline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A trace, read and checked by the rules of the "Trace Event Format" document of the Chromium project. */
record TraceFile(JsonNode root) {

    static String text(JsonNode event) {
        return event.at("/ph").asString() + " " + event.at("/name").asString() + " "
                + event.at("/ts").asLong();
    }

    long missed() {
        return root.at("/otherData/missed").asLong();
    }

    List<JsonNode> events() {
        return root.at("/traceEvents").valueStream().toList();
    }

    /** Begins and ends of one lane of async events, in the order of the file. */
    List<String> nested(String category, String id) {
        return events().stream()
                .filter(event -> event.at("/cat").asString("").equals(category))
                .filter(event -> event.at("/id").asString("").equals(id))
                .map(TraceFile::text)
                .toList();
    }

    List<JsonNode> lane(long process, long thread) {
        return events().stream()
                .filter(event -> !event.at("/ph").asString().equals("M"))
                .filter(event -> event.at("/pid").asLong() == process)
                .filter(event -> event.at("/tid").asLong() == thread)
                .toList();
    }

    String args(String name) {
        return events().stream()
                .filter(event -> event.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .at("/args")
                .toString();
    }

    String metadata(String what, long lane) {
        return events().stream()
                .filter(event -> event.at("/name").asString().equals(what))
                .filter(event -> event.at("/tid").asLong() == lane)
                .findFirst()
                .orElseThrow()
                .at("/args/name")
                .asString();
    }

    void assertFollowsTheFormat() {
        Map<String, Deque<String>> open = new HashMap<>();
        Map<String, Long> moments = new HashMap<>();
        Set<String> named = new HashSet<>();
        for (JsonNode event : events()) {
            String kind = event.at("/ph").asString();
            String name = event.at("/name").asString();
            String lane = event.at("/pid").asLong() + "/" + event.at("/tid").asLong();
            assertThat(event.at("/pid").isIntegralNumber()).isTrue();
            assertThat(event.at("/tid").isIntegralNumber()).isTrue();
            if (kind.equals("M")) {
                assertThat(event.at("/args").size())
                        .as("M carries its value in args")
                        .isEqualTo(1);
                named.add(name + " " + lane);
                continue;
            }
            assertThat(event.at("/ts").isIntegralNumber()).as("ts of " + event).isTrue();
            assertThat(named).contains("process_name " + event.at("/pid").asLong() + "/0");
            String id = event.at("/cat").asString() + " " + event.at("/id").asString("");
            long ts = event.at("/ts").asLong();
            switch (kind) {
                case "b" -> open.computeIfAbsent(id, _ -> new ArrayDeque<>()).push(name);
                case "e" ->
                    assertThat(open.get(id).pop())
                            .as("what ends is what began last")
                            .isEqualTo(name);
                case "X" -> assertThat(event.at("/dur").asLong(-1)).isNotNegative();
                case "i" -> assertThat(event.at("/s").asString()).isIn("g", "p", "t");
                default -> throw new AssertionError("not of the format: " + event);
            }
            String order = kind.equals("b") || kind.equals("e") ? id : lane;
            assertThat(ts)
                    .as("ts does not go back in lane " + order + ": " + event)
                    .isGreaterThanOrEqualTo(moments.getOrDefault(order, Long.MIN_VALUE));
            moments.put(order, ts + event.at("/dur").asLong(0));
            if (event.at("/pid").asLong() == 3) {
                assertThat(named).contains("thread_name " + lane);
            }
        }
        assertThat(open.values()).as("every b has its e").allMatch(Deque::isEmpty);
    }
}

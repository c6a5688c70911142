package dev.lifeline.compare.wire;

import java.util.List;
import java.util.stream.Stream;

/** All behaviours, in the order of the report. */
public final class Behaviours {

    private Behaviours() {}

    public static List<Behaviour> all() {
        return Stream.of(
                        RequestLineBehaviours.all(),
                        HostBehaviours.all(),
                        FieldBehaviours.all(),
                        FramingBehaviours.all(),
                        ChunkBehaviours.all(),
                        MethodBehaviours.all(),
                        ConnectionBehaviours.all())
                .flatMap(List::stream)
                .toList();
    }

    /** A catalogue's records, under its heading. */
    static List<Behaviour> catalogue(String topic, Draft... drafts) {
        return Stream.of(drafts).map(draft -> draft.in(topic)).toList();
    }
}

package dev.lifeline.compare.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of one connection say.
 *
 * @param responses those that are complete and framed rightly, interim ones included, in their order
 * @param flaw what is wrong with the rest, in a few words; null when nothing is left over, or more may come
 * @param partial whether a response has begun and is not complete
 * @param partialStatus the status of that one, 0 while even its head is not complete
 */
public record Reading(List<Response> responses, @Nullable String flaw, boolean partial, int partialStatus) {

    /** Nothing was said. */
    static final Reading NOTHING = new Reading(List.of(), null, false, 0);

    /** Responses that answer a request: all but 1xx. */
    public long finals() {
        return responses.stream().filter(response -> !response.interim()).count();
    }
}

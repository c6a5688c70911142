package dev.lifeline.compare.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One thing that the client does on its connection. */
public sealed interface Step {

    /** Sends these bytes in one write. */
    record Send(byte[] bytes) implements Step {}

    /** Sends these bytes one by one, each in a packet of its own. */
    record Trickle(byte[] bytes) implements Step {}

    /** Sends nothing for this long: the pause is what is being asked. */
    record Pause(Duration duration) implements Step {}

    /** Goes on when the server has said something, or after this long. */
    record AwaitAnswer(Duration atMost) implements Step {}

    /** Closes the sending side only (TCP half-close). */
    record FinishSending() implements Step {}

    /** Text as bytes, each char one byte: so that a text block can hold any octet. */
    static Step send(String text) {
        return new Send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Step trickle(String text) {
        return new Trickle(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Step pause(int millis) {
        return new Pause(Duration.ofMillis(millis));
    }

    static Step awaitAnswer() {
        return new AwaitAnswer(Duration.ofSeconds(1));
    }

    static Step finishSending() {
        return new FinishSending();
    }
}

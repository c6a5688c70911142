package dev.lifeline.compare.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.compare.wire.ResponseReader;
import dev.lifeline.compare.wire.Talk.Ending;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of a client is a pure fold over what came back; lost is what was asked completely and not answered. */
class FateTest {

    private static final String OK = "HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok";
    private static final String LAST = "HTTP/1.1 200 OK\\r\\nConnection: close\\r\\nContent-Length: 2\\r\\n\\r\\nok";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            in the handler              | ANSWER     | OPEN    | ANSWERED
            in the handler              | LAST     | CLOSED  | ANSWERED_CLOSE
            in the handler              | 503      | CLOSED  | TURNED_AWAY
            in the handler              | ''       | CLOSED  | UNANSWERED
            in the handler              | ''       | RESET   | UNANSWERED_RESET
            in the handler              | ''       | OPEN    | SILENT
            slow reader                 | HALF     | RESET   | CUT
            second one pipelined        | LAST     | CLOSED  | UNANSWERED
            second one pipelined        | ANSWER LAST | CLOSED  | ANSWERED_CLOSE
            asks right after the signal | ANSWER     | CLOSED  | UNANSWERED
            idle, kept alive            | ANSWER     | CLOSED  | CLOSED
            idle, kept alive            | ANSWER     | RESET   | RESET
            just connected              | ''       | CLOSED  | CLOSED
            just connected              | ''       | OPEN    | LEFT_OPEN
            comes after the signal      | ''       | RESET   | RESET_UNACCEPTED
            """)
    void eachEndHasItsName(String client, String received, Ending ending, Fate fate) {
        StopClient one = StopClient.all(1000).stream()
                .filter(each -> each.name().equals(client))
                .findFirst()
                .orElseThrow();
        byte[] bytes = bytes(received);

        Fate actual = StopScene.fate(one, ResponseReader.read(bytes, ending == Ending.CLOSED, one.methods()), ending);

        assertThat(actual).isEqualTo(fate);
    }

    @Test
    void whoNeverAskedAndWhoWasNeverAcceptedHasLostNothing() {
        assertThat(Fate.values())
                .filteredOn(Fate::lost)
                .containsExactly(Fate.UNANSWERED, Fate.UNANSWERED_RESET, Fate.CUT, Fate.SILENT);
    }

    private static byte[] bytes(String received) {
        return received.replace(" ", "")
                .replace("ANSWER", OK)
                .replace("LAST", LAST)
                .replace("503", "HTTP/1.1 503 No\\r\\nContent-Length: 0\\r\\n\\r\\n")
                .replace("HALF", "HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\nhal")
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}

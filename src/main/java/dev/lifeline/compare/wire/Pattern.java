package dev.lifeline.compare.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A set of answers, written as the answer is read: the statuses in order, then how the connection stands.
 *
 * <pre>
 *   200                        one 200, whatever becomes of the connection
 *   4xx close                  any client error, and the connection is over (FIN or RST)
 *   100 200 open               an interim response, a final one, and the connection lives
 *   405[allow]                 with this field;  405[!allow] without;  200[connection=close] with this value
 *   200[body=hello]            with this content
 *   nothing close              closed without a byte
 *   flawed                     bytes that are not rightly framed HTTP; alone it also stands for what came before them
 * </pre>
 *
 * @param text as written
 */
public record Pattern(String text) {

    private static final java.util.regex.Pattern WORD = java.util.regex.Pattern.compile("(\\w+)(?:\\[([^]]*)])?\\s*");

    public Pattern {
        parse(text); // a typing error in a catalogue shows at once
    }

    static Pattern of(String text) {
        return new Pattern(text);
    }

    /** Whether this conversation is one of those meant. */
    public boolean matches(Talk talk) {
        Parsed parsed = parse(text);
        Reading reading = talk.reading();
        if (parsed.ending != null && !parsed.ending.matches(talk.ending())) {
            return false;
        }
        if (parsed.flawed) {
            return reading.flaw() != null;
        }
        if (reading.flaw() != null || reading.partial() || reading.responses().size() != parsed.statuses.size()) {
            return false;
        }
        for (int i = 0; i < parsed.statuses.size(); i++) {
            if (!parsed.statuses.get(i).matches(reading.responses().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Parsed parse(String text) {
        List<StatusWord> statuses = new ArrayList<>();
        EndingWord ending = null;
        boolean flawed = false;
        Matcher words = WORD.matcher(text);
        int end = 0;
        while (words.lookingAt()) {
            String word = words.group(1);
            switch (word) {
                case "open" -> ending = EndingWord.OPEN;
                case "close" -> ending = EndingWord.CLOSE;
                case "reset" -> ending = EndingWord.RESET;
                case "flawed" -> flawed = true;
                case "nothing" -> {}
                default -> statuses.add(new StatusWord(word, words.group(2)));
            }
            end = words.end();
            words.region(end, text.length());
        }
        if (end != text.length() || text.isBlank()) {
            throw new IllegalArgumentException("not a pattern of answers: '" + text + "'");
        }
        return new Parsed(statuses, ending, flawed);
    }

    private record Parsed(
            List<StatusWord> statuses, @Nullable EndingWord ending, boolean flawed) {}

    private enum EndingWord {
        OPEN,
        CLOSE,
        RESET;

        boolean matches(Talk.Ending ending) {
            return switch (this) {
                case OPEN -> !ending.over();
                case CLOSE -> ending.over();
                case RESET -> ending == Talk.Ending.RESET;
            };
        }
    }

    /** A status with x for any digit, and what the response must have. */
    private record StatusWord(String digits, @Nullable String condition) {

        StatusWord {
            if (!digits.matches("[1-5][0-9x][0-9x]")) {
                throw new IllegalArgumentException("not a status: '" + digits + "'");
            }
        }

        boolean matches(Response response) {
            return String.valueOf(response.status()).matches(digits.replace("x", "[0-9]"))
                    && (condition == null || holds(condition, response));
        }

        private static boolean holds(String condition, Response response) {
            if (condition.startsWith("!")) {
                return response.field(condition.substring(1)).isEmpty();
            }
            int equals = condition.indexOf('=');
            if (equals < 0) {
                return response.field(condition).isPresent();
            }
            String name = condition.substring(0, equals);
            String value = condition.substring(equals + 1);
            Optional<String> actual = name.equals("body") ? Optional.of(response.text()) : response.field(name);
            return actual.filter(text -> text.strip().equalsIgnoreCase(value)).isPresent();
        }
    }
}

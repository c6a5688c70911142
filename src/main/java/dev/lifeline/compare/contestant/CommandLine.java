package dev.lifeline.compare.contestant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command line as words and as text. Quotes group, a backslash takes the next character as it is; there is no shell,
 * so nothing else is special.
 */
final class CommandLine {

    private CommandLine() {}

    /**
     * Splits a command line into its words.
     *
     * @throws IllegalArgumentException when it is empty or a quote is left open, with a sentence for the user
     */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
                inWord = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("the quote %s is not closed in: %s".formatted(quote, text));
        }
        if (inWord) {
            words.add(word.toString());
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("the command is empty");
        }
        return words;
    }

    /** The words as one line that {@link #words}, or a shell, takes apart again. */
    static String text(List<String> words) {
        List<String> quoted = new ArrayList<>();
        for (String word : words) {
            boolean plain = word.matches("[\\w@%+=:./{}-]+");
            quoted.add(plain ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return String.join(" ", quoted);
    }

    /** Puts values in place of {@code {names}}. */
    static List<String> fill(List<String> words, Map<String, Object> values) {
        return words.stream().map(word -> fill(word, values)).toList();
    }

    static String fill(String word, Map<String, Object> values) {
        String filled = word;
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        return filled;
    }
}

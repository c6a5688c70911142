package dev.lifeline.compare.report;

import java.util.ArrayList;
import java.util.List;

/** The matrix as a table of text, one line a question, for the terminal. */
public final class TextMatrix {

    private static final int LONGEST_CELL = 24;

    private TextMatrix() {}

    public static String of(Report report) {
        List<String> names = report.contestants().stream()
                .filter(entrant -> entrant.absent() == null)
                .map(Entrant::name)
                .toList();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(names);
        rows.add(head);
        for (Question question : report.questions()) {
            List<String> row = new ArrayList<>(List.of(question.text()));
            for (String name : names) {
                Cell cell = question.answers().getOrDefault(name, Cell.ABSENT);
                row.add(mark(cell.tone()) + shorten(cell.text()));
            }
            rows.add(row);
        }
        return format(rows) + """

                ! as it should not be   ~ differs from %s   – not asked, or not to be had
                """.formatted(names.isEmpty() ? "the first" : names.getFirst());
    }

    private static String mark(Tone tone) {
        return switch (tone) {
            case BAD -> "! ";
            case DIFFERS -> "~ ";
            case PLAIN, GOOD, ABSENT -> "";
        };
    }

    /** One line, no control characters: a cell may hold what a server said. */
    private static String shorten(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_CELL ? line : line.substring(0, LONGEST_CELL - 1) + "…";
    }

    private static String format(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(i == 0 ? "" : "  ").append(pad(row.get(i), widths[i], i > 0));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String pad(String text, int width, boolean right) {
        String space = " ".repeat(width - text.length());
        return right ? space + text : text + space;
    }
}

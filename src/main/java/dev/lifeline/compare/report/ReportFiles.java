package dev.lifeline.compare.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a report as {@code report.json} and {@code report.html}, each replaced as a whole, so that a reader never sees
 * half of one; {@code report.schema.json} beside them says what each field means.
 *
 * <p>The page holds everything: style, chart library, program and data. The data is what servers said, so it stands in
 * the page as JSON without a {@code <}, and the program puts it in as text, never as markup; the page's own policy allows
 * no request to anywhere.
 */
public final class ReportFiles {

    private static final String SCHEMA = "report.schema.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private ReportFiles() {}

    public static void write(Report report, Path directory) throws IOException {
        Files.createDirectories(directory);
        replace(
                directory.resolve("report.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
        replace(directory.resolve("report.html"), html(report));
        replace(directory.resolve(SCHEMA), resource(SCHEMA));
    }

    static String html(Report report) throws IOException {
        // Whole placeholders, each on its own: nothing that was put in is looked at again.
        String page = resource("report.html");
        StringBuilder html = new StringBuilder(page.length() + 1_000_000);
        int from = 0;
        for (int at = page.indexOf("/*{"); at >= 0; at = page.indexOf("/*{", from)) {
            int end = page.indexOf("}*/", at);
            html.append(page, from, at);
            html.append(
                    switch (page.substring(at + 3, end)) {
                        case "style" -> resource("report.css");
                        case "charts" -> script(resource("echarts.common.min.js"));
                        case "program" -> script(resource("report.js"));
                        case "data" -> embedded(JSON.writeValueAsString(report));
                        default -> throw new IllegalStateException("no such part: " + page.substring(at, end));
                    });
            from = end + 3;
        }
        return html.append(page, from, page.length()).toString();
    }

    /** JSON that can stand inside a script element: no tag can begin or end in it, and it stays the same JSON. */
    static String embedded(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** A script must not hold what ends its element, or begins a comment that hides the end. */
    private static String script(String program) {
        String lower = program.toLowerCase(java.util.Locale.ROOT);
        if (lower.contains("</script") || lower.contains("<!--")) {
            throw new IllegalStateException("this script cannot stand inside a page");
        }
        return program;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReportFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("missing in the jar: dev/lifeline/compare/report/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}

package dev.lifeline.compare.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReportFilesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path directory;

    private String json;
    private String html;

    @BeforeEach
    void write() throws IOException {
        ReportFiles.write(SampleReport.report(), directory);
        json = Files.readString(directory.resolve("report.json"));
        html = Files.readString(directory.resolve("report.html"));
    }

    @Test
    void theJsonIsAsItsSchemaSays() throws IOException {
        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNoReport() throws IOException {
        ObjectNode report = (ObjectNode) JSON.readTree(json);
        report.put("schema", 99).remove("contestants");
        ((ObjectNode) report.at("/chapters/0")).put("outcome", "PERHAPS");

        assertThat(schema().validate(report.toString(), InputFormat.JSON)).hasSize(3);
    }

    @Test
    void whatAServerSaidNeverLeavesItsScriptElement() {
        assertThat(html).doesNotContain("<img src=x").doesNotContain("\u2028").doesNotContain("alert(1)</script>");
        assertThat(Pattern.compile("<script").matcher(html).results()).hasSize(3);
        assertThat(Pattern.compile("</script>").matcher(html).results()).hasSize(3);
    }

    @Test
    void theEmbeddedDataIsTheSameAsTheFile() {
        String embedded = html.substring(html.indexOf("id=\"data\">") + 10);

        assertThat(JSON.readTree(embedded.substring(0, embedded.indexOf("</script>"))))
                .isEqualTo(JSON.readTree(json));
    }

    @Test
    void theTerminalsTableHoldsEveryQuestionAndNoControlCharacter() {
        String text = TextMatrix.of(SampleReport.report());

        assertThat(text)
                .contains("How long?", "10 ms", "~ 20 ms ×2.0", "! </script>")
                .doesNotContain("four");
        assertThat(text.replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
    }

    /** The one that lies beside the report. */
    private Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(directory.resolve("report.schema.json")));
    }
}

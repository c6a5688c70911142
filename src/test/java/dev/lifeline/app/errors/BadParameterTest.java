package dev.lifeline.app.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BadParameterTest {

    @Test
    void theLineSaysWhichParameterItsValueAndWhatIsAllowed() {
        BadParameter bad = new BadParameter("ms", "abc", "a whole number from 0 to 60000 (ms)");

        assertThat(bad.getStatusCode().value()).isEqualTo(400);
        assertThat(bad.getBody().getDetail())
                .isEqualTo("Bad parameter ms=abc: allowed is a whole number from 0 to 60000 (ms)");
    }

    @Test
    void aMissingOneIsCalledMissing() {
        assertThat(BadParameter.line("user", null, "a name")).isEqualTo("Missing parameter user: allowed is a name");
    }

    @Test
    void theClientsTextIsEscapedBoundedAndMasked() {
        assertThat(BadParameter.line("a\r\nb", "\u2028" + "x".repeat(1_000), "a name"))
                .startsWith("Bad parameter a\\r\\nb=\\u2028xxx")
                .endsWith(" chars): allowed is a name")
                .hasSizeLessThan(250);
        assertThat(BadParameter.line("token", "s3cr3t", "a token"))
                .isEqualTo("Bad parameter token=***: allowed is a token");
    }
}

package dev.lifeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "/hello, /hello, ''",
        "/hello?name=Ada, /hello, name=Ada",
        "/a%20b+c, /a b+c, ''",
        "/?, /, ''",
        "http://localhost:8080/hello?a, /hello, a",
        "HTTP://localhost, /, ''",
        "http://localhost?a, /, a",
        "*, *, ''",
    })
    void hasAPathAndAQuery(String raw, String path, String query) {
        assertThat(Target.of(raw)).isEqualTo(new Target(path, query));
    }

    @Test
    void parametersAreDecodedAsFormFields() {
        Target target = Target.of("/?a=1&b&na%6De=J%C3%BCrgen+K&a=2&=x");

        assertThat(target.parameter("a")).contains("1");
        assertThat(target.parameter("b")).contains("");
        assertThat(target.parameter("name")).contains("J\u00fcrgen K");
        assertThat(target.parameter("c")).isEmpty();
    }
}

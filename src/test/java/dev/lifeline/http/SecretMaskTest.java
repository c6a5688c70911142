package dev.lifeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {

    private final SecretMask mask = SecretMask.DEFAULT;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "password",
                "passwd",
                "pwd",
                "secret",
                "client_secret",
                "api_key",
                "apikey",
                "access_token",
                "refresh_token",
                "id_token",
                "code",
                "authorization",
                "session",
                "sig",
                "signature",
                "key",
                "api-key",
                "access_key",
                "private_key",
                "X-Amz-Signature",
                "X-Amz-Security-Token",
                "X-Amz-Credential",
                "JSESSIONID",
                "PHPSESSID",
                "session_id",
                "jwt",
                "otp",
                "pin",
                "SAMLResponse",
                "TOKEN",
                "PassWord",
                "accessToken",
                "password2",
                "newPasswordAgain",
                "user[password]",
                "user.token",
                "token[]",
                "auth.code",
                "to%6ben",
                "%74%6F%6B%65%6E",
                "%2574oken",
                "pass%00word",
                "+token",
                "%20token"
            })
    void aSecretLookingNameHasItsValueMasked(String name) {
        assertThat(mask.text("a=1&" + name + "=s3cr3t&b=2")).isEqualTo("a=1&" + name + "=***&b=2");
        assertThat(mask.url("/x?" + name + "=s3cr3t")).isEqualTo("/x?" + name + "=***");
        assertThat(mask.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "ms",
                "user",
                "zipcode",
                "country_code",
                "author",
                "keyword",
                "monkey",
                "encode",
                "passport",
                "sign",
                "design",
                "sessions",
                "pins",
                "",
                "é",
                "%"
            })
    void aNameThatMerelyContainsAnAmbiguousWordIsLeftAlone(String name) {
        String text = "a=1&" + name + "=visible&b=2";

        assertThat(mask.text(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer", "max_tokens", "passwordless", "secretary", "token_type"})
    void aNameThatContainsAnUnmistakableWordIsMaskedRatherOnceTooOften(String name) {
        assertThat(mask.text(name + "=x")).isEqualTo(name + "=***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/hello?name=Ada&ms=5",
                "https://example.org/a@b",
                "/a//b",
                "token",
                "/token/abc?token",
                "?=&=&"
            })
    void whatHoldsNoSecretComesBackAsTheVerySameObject(String clean) {
        assertThat(mask.text(clean)).isSameAs(clean);
        assertThat(mask.url(clean)).isSameAs(clean);
    }

    @ParameterizedTest
    @CsvSource({
        "/a?token=x#f, /a?token=***",
        "/a?token=a;b=c&d=e, /a?token=***&d=e",
        "/a?b=1;token=x, /a?b=1;token=***",
        "/a?token=a=b==&c=d, /a?token=***&c=d",
        "/a?token=&b=c, /a?token=&b=c",
        "/a?token=x&token=y, /a?token=***&token=***",
        "/a?password=x%26y%3Dz&c=d, /a?password=***&c=d",
        "/a?password=50%&c=d, /a?password=***&c=d",
        "/a;token=x/b?c=d, /a;token=***/b?c=d",
        "/a;jsessionid=1F;v=2, /a;jsessionid=***",
        "/cb#access_token=x&b=c, /cb#access_token=***",
        "http://ada:pw@host/x, http://***@host/x",
        "ada:pw@host:443, ***@host:443",
        "//ada:p@w@host/x, //***@host/x",
        "/go?to=https%3A%2F%2Fh%2F%3Ftoken%3Dx%26a%3Db&c=d, /go?to=https%3A%2F%2Fh%2F%3Ftoken%3D***%26a%3Db&c=d",
        "/go?to=https%253A%252F%252Fh%253Fcode%253Dx&c=d, /go?to=https%253A%252F%252Fh%253Fcode%253D***&c=d",
        "/go?to=https%3A%2F%2Fada%3Apw%40h%2F&c=d, /go?to=https%3A%2F%2F***%40h%2F&c=d",
        "/go?to=https://ada:pw@h/?code=1&c=d, /go?to=https://***@h/?code=***&c=d",
    })
    void aUrlShowsItsShapeButNotItsSecrets(String url, String masked) {
        assertThat(mask.url(url)).isEqualTo(masked);
        assertThat(mask.url(masked)).as("masking again changes nothing").isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "proxy-authorization",
                "Cookie",
                "SET-COOKIE",
                "X-Api-Key",
                "X-Auth-Token",
                "X-CSRF-Token",
                "X-Session-Id",
                "x-goog-iap-jwt-assertion",
                "Authentication-Info"
            })
    void aSecretHeaderIsMaskedAsAWhole(String name) {
        assertThat(mask.isSecretHeader(name)).isTrue();
        assertThat(mask.header(name, "Bearer abc")).isEqualTo("***");
    }

    @Test
    void otherHeadersLoseOnlyTheSecretsInThem() {
        assertThat(mask.header("Accept", "text/plain")).isEqualTo("text/plain");
        assertThat(mask.header("Referer", "https://h/?code=abc")).isEqualTo("https://h/?code=***");
        assertThat(mask.isSecretHeader("WWW-Authenticate")).isFalse();
        assertThat(mask.isSecret("cookie")).as("a header name only").isFalse();
    }

    @Test
    void namesCanBeChosen() {
        SecretMask own = new SecretMask(List.of("iban", "*tan*", " "));

        assertThat(own.text("IBAN=DE1&my_tan_2=7&token=x&nan=1")).isEqualTo("IBAN=***&my_tan_2=***&token=x&nan=1");
        assertThat(new SecretMask(List.of("*")).text("a=1&b=2")).isEqualTo("a=***&b=***");
        assertThat(new SecretMask(List.of()).text("token=1")).isEqualTo("token=1");
    }

    @Test
    void noInputThrowsAndNoSecretSurvivesInAnyCompany() {
        Random random = new Random(7);
        String alphabet = "&;=?/#%@:+.[]\\ \"\r\n25aZkeyFD3tokn\u0000\u0085\u2028\ud800é";

        for (int round = 0; round < 50_000; round++) {
            StringBuilder noise = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = noise + "&password=s3cr3t&" + noise;

            assertThat(mask.text(text)).as(text).doesNotContain("s3cr3t");
            assertThat(mask.url("/?" + text)).as(text).doesNotContain("s3cr3t");
        }
    }

    @Test
    void hugeHostileTextTakesLinearWork() {
        for (String part : List.of("%25", "/", "//a", "%2525252F", "token", "token=", "a=", "[", "@", "//@")) {
            assertThat(mask.text(part.repeat(200_000))).isNotNull();
        }
    }
}

package dev.lifeline.observe.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3:8081", "[::1]", "[::1]:8081", "[fe80::1]", "[::ffff:127.0.0.1]:80"})
    void addressesAreAddresses(String text) {
        assertThat(Authority.parse(text)).isNotNull().matches(Authority::isAddress);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "evil.example:8081", "127.0.0.1.evil.example", "0x7f.evil", "1.2.3.4.5", "256.0.0.1"
            })
    void namesAreNotAddressesHoweverMuchTheyLookLikeOne(String text) {
        assertThat(Authority.parse(text)).isNotNull().matches(authority -> !authority.isAddress());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":8081",
                ".",
                "a b",
                "localhost:x",
                "localhost:65536",
                "localhost:999999",
                "localhost@evil.example",
                "http://localhost",
                "localhost/",
                "[::1",
                "::1",
                "[evil.example]",
                "[::1]evil.example",
                "[1.2.3.4]",
                "localhost,evil.example",
                "[fe80::1%25eth0]",
                "localhost:80:80",
                "lo\u0000calhost"
            })
    void garbageIsNoAuthority(String text) {
        assertThat(Authority.parse(text)).isNull();
    }

    @Test
    void caseAndOneTrailingDotMakeNoDifference() {
        assertThat(Authority.parse("LocalHost.:8081")).isEqualTo(new Authority("localhost", 8081));
        assertThat(Authority.parse("localhost..")).isEqualTo(new Authority("localhost.", -1));
    }
}

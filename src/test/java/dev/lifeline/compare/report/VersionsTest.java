package dev.lifeline.compare.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionsTest {

    @Test
    void tomcatsIsReadFromTheFileThatItCarries() {
        assertThat(Versions.found().get("Tomcat")).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void aProgramTellsItsOwn() {
        assertThat(Versions.program("sh", "-c", "echo tool v1.2.3-4, built lately"))
                .contains("1.2.3-4");
    }

    @Test
    void aProgramThatIsNotHereOrSaysNothingIsLeftOut() {
        assertThat(Versions.program("no-such-program", "--version")).isEmpty();
        assertThat(Versions.program("true")).isEmpty();
    }
}

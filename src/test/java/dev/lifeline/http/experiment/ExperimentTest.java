package dev.lifeline.http.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {

    private static final Caller CALLER = Caller.get("/");

    @ParameterizedTest
    @ValueSource(strings = {"", "One", "a b", "a/b", "../x", "a-name-that-is-longer-than-forty-characters-is"})
    void aNameIsOnePathSegmentAsItStands(String name) {
        List<Caller> callers = List.of(CALLER);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Experiment(name, "", "", callers))
                .withMessageContaining("[a-z0-9-]");
    }

    @Test
    void thereIsAtLeastOneCallerAndThereAreNotTooMany() {
        List<Caller> none = List.of();
        List<Caller> many = CALLER.times(Experiment.MOST_CALLERS + 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Experiment("x", "", "", none))
                .withMessage("x has 0 callers; 1 to 64 are allowed");
        assertThatIllegalArgumentException().isThrownBy(() -> new Experiment("x", "", "", many));
    }

    @Test
    void noCallerCanWaitLongerThanSomebodyWouldLook() {
        Caller patient = CALLER.after(20_000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> patient.after(20_000))
                .withMessageContaining("40000 ms");
        assertThatIllegalArgumentException().isThrownBy(() -> new Step.Wait(-1));
    }

    @Test
    void oneStepSendsAsMuchAsAHeadMayHaveAndNoMore() {
        String long1 = "x".repeat(8_193);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Step.Send(long1))
                .withMessageContaining("8193");
    }

    @Test
    void theLaterCallerSendsTheSame() {
        Caller later = CALLER.expecting("hello").after(500);

        assertThat(later.sends()).isEqualTo("GET /");
        assertThat(later.expects()).isEqualTo("hello");
        assertThat(later.steps().getFirst()).isEqualTo(new Step.Wait(500));
        assertThat(CALLER.times(3)).isEqualTo(Collections.nCopies(3, CALLER));
    }
}

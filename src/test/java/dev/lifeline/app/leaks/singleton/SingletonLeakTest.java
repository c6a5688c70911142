package dev.lifeline.app.leaks.singleton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.AppTest;
import dev.lifeline.testing.GatedPause;
import dev.lifeline.testing.GatedPause.Gate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class SingletonLeakTest {

    private static final int USERS = 200;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    GatedPause pause;

    @RepeatedTest(20)
    void withTwoRequestsInsideTheUnsafeOneTellsAdaThatSheIsBob() throws Exception {
        List<String> answers = adaThenBobThenBothGoOn("unsafe");

        assertThat(answers).containsExactly("You are bob", "You are bob");
    }

    @RepeatedTest(20)
    void withTwoRequestsInsideTheSafeOneTellsEachTheirOwnName() throws Exception {
        List<String> answers = adaThenBobThenBothGoOn("safe");

        assertThat(answers).containsExactly("You are ada", "You are bob");
    }

    @Test
    void amongTwoHundredUsersTheUnsafeOneConfusesSome() {
        long confused = confusedAmong(USERS, "unsafe");

        System.out.println("unsafe singleton: %d of %d users were told another's name".formatted(confused, USERS));
        assertThat(confused).isPositive();
    }

    @Test
    void amongTwoHundredUsersTheSafeOneConfusesNobody() {
        long confused = confusedAmong(USERS, "safe");

        assertThat(confused).isZero();
    }

    private List<String> adaThenBobThenBothGoOn(String variant) throws Exception {
        try (Gate gate = pause.shut()) {
            CompletableFuture<String> ada = ask(variant, "ada");
            gate.awaitInside(1);
            CompletableFuture<String> bob = ask(variant, "bob");
            gate.awaitInside(1);
            gate.open();
            return List.of(ada.join(), bob.join());
        }
    }

    private long confusedAmong(int users, String variant) {
        List<CompletableFuture<Boolean>> confused = IntStream.range(0, users)
                .mapToObj(number -> "user" + number)
                .map(user -> ask(variant, user).thenApply(answer -> !answer.equals("You are " + user)))
                .toList();
        return confused.stream().filter(CompletableFuture::join).count();
    }

    private CompletableFuture<String> ask(String variant, String user) {
        URI uri = URI.create("http://127.0.0.1:%d/leaks/singleton/%s?user=%s&ms=20".formatted(port, variant, user));
        return CLIENT.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }
}

package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Child;
import dev.lifeline.compare.load.Caller;
import dev.lifeline.compare.wire.Response;
import dev.lifeline.compare.wire.Step;
import dev.lifeline.compare.wire.Talk;
import dev.lifeline.compare.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Which routes of the contract a contestant really serves. A server of your own may answer 200 to everything: what counts
 * is that {@code /slow} was slow and {@code /echo} gave the bytes back.
 */
final class Routes {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String ECHO = "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\n"
            + "Content-Length: 4\r\nConnection: close\r\n\r\nping";

    private Routes() {}

    static boolean served(Child child, String path) throws InterruptedException {
        return switch (path) {
            case "/echo" -> echoes(child);
            case "/slow" -> says(child, "/slow?ms=1", "Slept");
            case "/cpu" -> says(child, "/cpu?ms=1", "Burned");
            case "/leaks/singleton/unsafe" -> says(child, path + "?user=ada&ms=0", "You are");
            case "/leaks/singleton/safe" -> says(child, path + "?user=ada&ms=0", "You are");
            default -> says(child, path, "");
        };
    }

    private static boolean says(Child child, String path, String beginning) {
        try (Caller caller = new Caller(child.address(), PATIENCE)) {
            Response response = caller.get(path);
            return response.status() == 200 && response.text().startsWith(beginning);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean echoes(Child child) throws InterruptedException {
        Talk talk = Wire.talk(
                child.address(), List.of(Step.send(ECHO)), List.of("POST"), reading -> reading.finals() > 0, PATIENCE);
        List<Response> responses = talk.reading().responses();
        return !responses.isEmpty() && responses.getLast().text().equals("ping");
    }
}

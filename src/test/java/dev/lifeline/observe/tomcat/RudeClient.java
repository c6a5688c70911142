package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.RawClient;
import dev.lifeline.testing.RawResponse;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * One client at a time that does whatever comes to its mind: asks, pipelines, hangs up anywhere, sends half a head or
 * nonsense. What it waits for, it gets: an answer that does not come is an error. The seed decides all of it.
 */
final class RudeClient implements Callable<Void> {

    private final int port;
    private final int requests;
    private final Random random;
    private int sent;

    RudeClient(int port, int requests, long seed) {
        this.port = port;
        this.requests = requests;
        this.random = new Random(seed);
    }

    @Override
    public Void call() throws IOException {
        while (sent < requests) {
            try (RawClient client = RawClient.connect(port)) {
                boolean stays = true;
                while (stays && sent < requests) {
                    stays = step(client);
                }
            }
        }
        return null;
    }

    /** @return whether it stays on this connection */
    private boolean step(RawClient client) throws IOException {
        return switch (random.nextInt(24)) {
            case 0 -> { // connects, looks, leaves
                yield false;
            }
            case 1 -> {
                String head = request(next());
                sent++;
                yield hangUp(client.send(head.substring(0, 1 + random.nextInt(head.length() - 1))));
            }
            case 2 -> {
                pipeline(client);
                yield false; // does not wait for the answers
            }
            case 3 -> {
                sent++;
                yield hangUp(client.send("POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nhalf a body"));
            }
            case 4 -> {
                sent++;
                yield hangUp(client.send(request("/async")));
            }
            case 5 -> random.nextInt(10) > 0 || leaveInTheMiddleOfALargeAnswer(client);
            case 6 -> answered(client, "GET /orders/1 HTTP/1.1\r\nNo colon\r\n\r\n", 400);
            case 7 -> answered(client, request("/throw"), 500);
            case 8 -> answered(client, request("/nowhere"), 404);
            case 9, 10 -> inTwoPieces(client, request(next()));
            case 11 ->
                answered(
                        client,
                        "POST /orders HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n0\r\n\r\n",
                        200);
            case 12 -> answered(client, "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\none", 200);
            case 13, 14, 15, 16 -> {
                int count = pipeline(client);
                for (int i = 0; i < count; i++) {
                    assertThat(client.read().status()).isEqualTo(200);
                }
                yield true;
            }
            default -> answered(client, request(next()), 200);
        };
    }

    private int pipeline(RawClient client) throws IOException {
        int count = 2 + random.nextInt(7);
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < count; i++) {
            requests.append(request(next()));
        }
        client.send(requests.toString());
        sent += count;
        return count;
    }

    private boolean inTwoPieces(RawClient client, String request) throws IOException {
        int cut = 1 + random.nextInt(request.length() - 1);
        client.send(request.substring(0, cut));
        Thread.yield();
        return answered(client, request.substring(cut), 200);
    }

    private boolean leaveInTheMiddleOfALargeAnswer(RawClient client) throws IOException {
        sent++;
        client.send("GET /large HTTP/1.0\r\n\r\n");
        return false;
    }

    private boolean answered(RawClient client, String request, int status) throws IOException {
        sent++;
        RawResponse answer = client.send(request).read();
        assertThat(answer.status()).isEqualTo(status);
        return !answer.closes();
    }

    /** Leaves at once, or gives the server the time to get some way. */
    private boolean hangUp(RawClient client) {
        if (random.nextBoolean()) {
            Thread.yield();
        }
        return false;
    }

    private String next() {
        return random.nextInt(5) == 0 ? "/async" : "/orders/" + random.nextInt(100);
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }
}

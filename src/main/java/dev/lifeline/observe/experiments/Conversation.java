package dev.lifeline.observe.experiments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lifeline.http.OneLine;
import dev.lifeline.http.experiment.Caller;
import dev.lifeline.http.experiment.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.Callable;

/**
 * One caller's script, played on one connection.
 *
 * <p>Threads: {@link #call} on one thread; interrupting it ends the conversation at the next wait or read time-out.
 */
final class Conversation implements Callable<Heard> {

    /** The beginning of an answer is enough to say what came back. */
    private static final int MOST_READ = 64 * 1024;

    private static final int SHOWN = 120;

    private final Caller caller;
    private final InetSocketAddress server;
    private final long deadline;
    private String outcome = "nothing read";

    /**
     * @param deadline {@link System#nanoTime()} at which it gives up
     */
    Conversation(Caller caller, InetSocketAddress server, long deadline) {
        this.caller = caller;
        this.server = server;
        this.deadline = deadline;
    }

    @Override
    public Heard call() throws InterruptedException {
        long begun = 0;
        try (Socket socket = new Socket()) {
            for (Step step : caller.steps()) {
                if (step instanceof Step.Wait(int millis)) {
                    Thread.sleep(Math.min(millis, millisLeft()));
                    continue;
                }
                if (begun == 0) {
                    begun = System.nanoTime();
                    socket.connect(server, millisLeft());
                }
                take(step, socket);
            }
        } catch (SocketTimeoutException tooLong) {
            outcome = "no answer in time; the caller gave up";
        } catch (IOException broken) {
            outcome = "no answer: " + OneLine.of(broken.getMessage(), SHOWN);
        }
        long millis = begun == 0 ? 0 : (System.nanoTime() - begun) / 1_000_000;
        return new Heard(
                caller.sends(), outcome, millis, caller.expects() != null && !outcome.endsWith(caller.expects()));
    }

    private void take(Step step, Socket socket) throws IOException {
        switch (step) {
            case Step.Send(String text) -> {
                socket.getOutputStream().write(text.replace(Step.HOST, host()).getBytes(ISO_8859_1));
                outcome = "nothing read";
            }
            case Step.Receive _ -> outcome = told(received(socket));
            case Step.HangUp _ -> {
                socket.close();
                outcome = "hung up without reading";
            }
            case Step.Wait _ -> {} // done by the caller of this
        }
    }

    private String host() {
        String address = server.getAddress().getHostAddress();
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + server.getPort();
    }

    private byte[] received(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[4096];
        while (answer.size() < MOST_READ) {
            socket.setSoTimeout(millisLeft());
            int count = in.read(buffer);
            if (count < 0) {
                break;
            }
            answer.write(buffer, 0, count);
        }
        return answer.toByteArray();
    }

    /** {@code 200 You are ada}: the status code and the first line of the content. */
    private static String told(byte[] answer) {
        String text = new String(answer, UTF_8);
        if (text.isEmpty()) {
            return "no answer: the server closed the connection";
        }
        String[] statusLine = text.split("\\s", 3);
        int body = text.indexOf("\r\n\r\n");
        String content =
                body < 0 ? "" : text.substring(body + 4).lines().findFirst().orElse("");
        String code = statusLine.length > 1 ? statusLine[1] : "?";
        return OneLine.of(code + " " + content, SHOWN).strip();
    }

    private int millisLeft() throws SocketTimeoutException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("out of time");
        }
        return (int) left;
    }
}

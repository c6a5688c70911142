package dev.lifeline.compare.stage;

import dev.lifeline.compare.wire.Reading;
import dev.lifeline.compare.wire.Response;
import dev.lifeline.compare.wire.ResponseReader;
import dev.lifeline.compare.wire.Step;
import dev.lifeline.compare.wire.Talk.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One client on its connection, before and after the signal, and its fate.
 *
 * <pre>
 *   connect, steps before, answers that belong before -- ready --> (signal) -- steps after --> read to the end --> fate
 * </pre>
 *
 * <p>Threads: {@link #play} runs on a thread of its own; the latches are shared with who sends the signal.
 */
final class StopScene {

    private static final int CONNECT_MILLIS = 1000;
    private static final int READ_SLICE_MILLIS = 20;
    private static final int SLOW_READER_BYTES = 64 * 1024;
    private static final int SLOW_READER_PAUSE_MILLIS = 30;

    private final StopClient client;
    private final InetSocketAddress address;
    private final CountDownLatch ready;
    private final CountDownLatch signal;
    private final long patienceNanos;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    StopScene(
            StopClient client,
            InetSocketAddress address,
            CountDownLatch ready,
            CountDownLatch signal,
            Duration patience) {
        this.client = client;
        this.address = address;
        this.ready = ready;
        this.signal = signal;
        this.patienceNanos = patience.toNanos();
    }

    /** Plays it to its end, which is at most the patience after the signal. */
    Fate play() throws InterruptedException {
        try (Socket socket = new Socket()) {
            if (client.slowReader()) {
                socket.setReceiveBufferSize(SLOW_READER_BYTES);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_SLICE_MILLIS);
            if (client.connectsAfter()) {
                ready.countDown();
                signal.await();
                return after(socket);
            }
            socket.connect(address, CONNECT_MILLIS);
            perform(socket.getOutputStream(), client.before());
            long giveUp = System.nanoTime() + patienceNanos;
            while (finals() < client.answeredBefore()) {
                if (read(socket.getInputStream()).over() || System.nanoTime() > giveUp) {
                    return Fate.NOT_REACHED; // it keeps no connections: this state does not exist here
                }
            }
            ready.countDown();
            signal.await();
            if (client.asksMoreAfterwards() || !client.onlyStays()) {
                Ending ending = glance(socket);
                if (ending.over() && client.asksMoreAfterwards()) {
                    return Fate.CLOSED_FIRST;
                }
                if (complete()) {
                    return Fate.TOO_EARLY;
                }
            }
            return after(socket);
        } catch (IOException e) {
            return Fate.NOT_REACHED;
        } finally {
            ready.countDown();
        }
    }

    /** What has come by now, without waiting for more. */
    private Ending glance(Socket socket) throws IOException {
        if (client.slowReader()) {
            return Ending.OPEN; // it does not look, that is its point
        }
        socket.setSoTimeout(1);
        try {
            return read(socket.getInputStream());
        } finally {
            socket.setSoTimeout(READ_SLICE_MILLIS);
        }
    }

    private Fate after(Socket socket) throws InterruptedException {
        long giveUp = System.nanoTime() + patienceNanos;
        try {
            if (client.connectsAfter()) {
                perform(null, client.after().subList(0, 1));
                socket.connect(address, CONNECT_MILLIS);
                perform(
                        socket.getOutputStream(),
                        client.after().subList(1, client.after().size()));
            } else {
                perform(socket.getOutputStream(), client.after());
            }
        } catch (SocketTimeoutException | java.net.ConnectException e) {
            return Fate.REFUSED;
        } catch (IOException e) {
            // The server has closed already: what it said before can still be read.
        }
        Ending ending = Ending.OPEN;
        try {
            while (System.nanoTime() < giveUp && !ending.over()) {
                if (complete() && !client.onlyStays()) {
                    break;
                }
                ending = read(socket.getInputStream());
                if (client.slowReader() && ending == Ending.OPEN) {
                    Thread.sleep(SLOW_READER_PAUSE_MILLIS);
                }
            }
        } catch (IOException e) {
            ending = Ending.RESET;
        }
        return fate(client, ResponseReader.read(received.toByteArray(), ending == Ending.CLOSED, methods()), ending);
    }

    private Ending read(InputStream in) throws IOException {
        byte[] buffer = new byte[SLOW_READER_BYTES];
        try {
            int count = in.read(buffer);
            if (count < 0) {
                return Ending.CLOSED;
            }
            received.write(buffer, 0, count);
            return Ending.OPEN;
        } catch (SocketTimeoutException e) {
            return Ending.OPEN;
        } catch (SocketException e) {
            return Ending.RESET;
        }
    }

    private boolean complete() {
        return finals() >= methods().size();
    }

    private long finals() {
        return ResponseReader.read(received.toByteArray(), false, methods()).finals();
    }

    private List<String> methods() {
        return client.methods();
    }

    /** The fate of what was asked last; a pure fold over what came back. */
    static Fate fate(StopClient client, Reading reading, Ending ending) {
        boolean nothingAsked = client.onlyStays();
        if (nothingAsked) {
            return switch (ending) {
                case RESET -> Fate.RESET;
                case OPEN -> Fate.LEFT_OPEN;
                case CLOSED, REFUSED -> Fate.CLOSED;
            };
        }
        if (reading.finals() < client.methods().size()) {
            if (reading.partial() || reading.flaw() != null) {
                return Fate.CUT;
            }
            return switch (ending) {
                case CLOSED -> Fate.UNANSWERED;
                case RESET -> client.connectsAfter() ? Fate.RESET_UNACCEPTED : Fate.UNANSWERED_RESET;
                case REFUSED -> Fate.REFUSED;
                case OPEN -> Fate.SILENT;
            };
        }
        Response last = reading.responses().getLast();
        if (last.status() == 503) {
            return Fate.TURNED_AWAY;
        }
        return last.announcesClose() ? Fate.ANSWERED_CLOSE : Fate.ANSWERED;
    }

    private void perform(@org.jspecify.annotations.Nullable OutputStream out, List<Step> steps)
            throws IOException, InterruptedException {
        for (Step step : steps) {
            switch (step) {
                case Step.Send send when out != null -> out.write(send.bytes());
                case Step.Pause pause ->
                    TimeUnit.NANOSECONDS.sleep(pause.duration().toNanos());
                default -> throw new IllegalStateException("no step of a client in the stop laboratory: " + step);
            }
        }
    }
}

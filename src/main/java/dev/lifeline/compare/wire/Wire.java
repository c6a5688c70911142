package dev.lifeline.compare.wire;

import dev.lifeline.compare.wire.Talk.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The client: one connection, the steps of one behaviour, and everything that comes back. It sends exactly the bytes it
 * is told and adds nothing.
 *
 * <p>The answer is read while the steps still run (on a virtual thread of their own), because a server may refuse before
 * it has heard all. The conversation is over when the server closes, when what it said is right as it stands
 * and nothing else moved for {@link #SETTLE}, or after the patience: a server that must close gets the time to do so.
 *
 * <p>Threads: any; each call has its own connection.
 */
public final class Wire {

    /** After the last expected byte: this long a close, or one response too many, may still come. */
    static final Duration SETTLE = Duration.ofMillis(250);

    /** A server that said nothing for this long says nothing. */
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    /** A server that sends more than this to one question is flooding. */
    private static final int LIMIT = 4 << 20;

    private static final int CONNECT_MILLIS = 2000;
    private static final int READ_SLICE_MILLIS = 50;

    private Wire() {}

    /** Asks one behaviour of the server at this address. */
    public static Talk ask(InetSocketAddress address, Behaviour behaviour) throws InterruptedException {
        // What would be right as it stands is over soon; what would be right if the server closed is waited for.
        Predicate<Reading> over =
                reading -> Verdict.of(behaviour, new Talk(reading, Ending.OPEN, Duration.ZERO, 0)) == Verdict.GOOD;
        return talk(address, behaviour.steps(), behaviour.methods(), over, PATIENCE);
    }

    /**
     * Holds one conversation.
     *
     * @param over whether what was said so far is all that we wait for, but for {@link #SETTLE}
     */
    public static Talk talk(
            InetSocketAddress address,
            List<Step> steps,
            List<String> methods,
            Predicate<Reading> over,
            Duration patience)
            throws InterruptedException {
        long begin = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(address, CONNECT_MILLIS);
            socket.setSoTimeout(READ_SLICE_MILLIS);
            CountDownLatch heard = new CountDownLatch(1);
            Thread speaker = Thread.ofVirtual().name("wire-speaker").start(() -> speak(socket, steps, heard));
            try {
                return listen(socket, speaker, heard, methods, over, patience, begin);
            } finally {
                speaker.interrupt();
            }
        } catch (ConnectException | SocketTimeoutException e) {
            return new Talk(Reading.NOTHING, Ending.REFUSED, since(begin), 0);
        } catch (IOException e) {
            return new Talk(Reading.NOTHING, Ending.RESET, since(begin), 0);
        }
    }

    private static Talk listen(
            Socket socket,
            Thread speaker,
            CountDownLatch heard,
            List<String> methods,
            Predicate<Reading> over,
            Duration patience,
            long begin)
            throws IOException, InterruptedException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        Ending ending = Ending.OPEN;
        long quietSince = System.nanoTime();
        long lastByte = begin;
        while (true) {
            try {
                int count = in.read(buffer);
                if (count < 0) {
                    ending = Ending.CLOSED;
                    break;
                }
                received.write(buffer, 0, count);
                heard.countDown();
                quietSince = System.nanoTime();
                lastByte = quietSince;
                if (received.size() > LIMIT) {
                    break;
                }
            } catch (SocketTimeoutException e) {
                if (speaker.isAlive()) {
                    quietSince = System.nanoTime();
                }
                Duration quiet = since(quietSince);
                boolean complete = complete(received, methods, over);
                if (quiet.compareTo(complete ? SETTLE : patience) > 0) {
                    break;
                }
            } catch (SocketException e) {
                ending = Ending.RESET;
                break;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        Reading reading = ResponseReader.read(received.toByteArray(), ending == Ending.CLOSED, methods);
        return new Talk(reading, ending, Duration.ofNanos(lastByte - begin), socket.getLocalPort());
    }

    private static boolean complete(ByteArrayOutputStream received, List<String> methods, Predicate<Reading> over) {
        Reading reading = ResponseReader.read(received.toByteArray(), false, methods);
        return reading.flaw() != null || (!reading.partial() && over.test(reading));
    }

    private static void speak(Socket socket, List<Step> steps, CountDownLatch heard) {
        try {
            OutputStream out = socket.getOutputStream();
            for (Step step : steps) {
                switch (step) {
                    case Step.Send send -> out.write(send.bytes());
                    case Step.Trickle trickle -> {
                        for (byte one : trickle.bytes()) {
                            out.write(one);
                        }
                    }
                    case Step.Pause pause -> Thread.sleep(pause.duration());
                    case Step.AwaitAnswer await -> heard.await(await.atMost().toMillis(), TimeUnit.MILLISECONDS);
                    case Step.FinishSending _ -> socket.shutdownOutput();
                }
            }
        } catch (IOException e) {
            // The server closed while we spoke: the listening side sees how.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}

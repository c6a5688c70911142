package dev.lifeline.bare;

import static java.util.Objects.requireNonNull;

import dev.lifeline.http.NotYet;
import dev.lifeline.http.Request;
import dev.lifeline.http.Wrong;
import dev.lifeline.lifecycle.ConnectionEvent.By;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One connection on a loop. It has no thread, so it has to remember where it is: its state, octets that came too early
 * ({@link #early}), octets that the client has not taken yet ({@link #late}).
 *
 * <p>Back-pressure: while an answer is being made or written nothing is read, so a client that does not take its answers
 * is soon not able to send either. The others on the loop do not notice.
 *
 * <p>Threads: the loop; {@link #wake} and {@link #cut} from any, and they only ask the loop.
 */
final class LoopConnection extends Link {

    private static final Logger LOG = System.getLogger(LoopConnection.class.getName());
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Hub hub;
    private final EventLoop loop;
    private final SocketChannel channel;
    private final Conversation conversation;

    private @Nullable SelectionKey key;
    private ByteBuffer early = NOTHING;
    private @Nullable ByteBuffer late;
    private boolean closed;

    LoopConnection(Hub hub, EventLoop loop, SocketChannel channel, Chronicle chronicle) {
        super(State.IDLE);
        this.hub = hub;
        this.loop = loop;
        this.channel = channel;
        this.conversation = new Conversation(hub, chronicle, loop.spareParser);
    }

    void register() {
        attempt(() -> {
            channel.configureBlocking(false);
            key = channel.register(loop.selector(), SelectionKey.OP_READ, this);
        });
    }

    /** The kernel has octets for us, or room for ours. */
    void ready() {
        attempt(() -> {
            if (late != null) {
                writeOn();
            } else if (state() == State.HANDLING) {
                interest(0); // the next request waits in the kernel until this one is answered
            } else {
                read();
            }
        });
    }

    private void read() throws IOException {
        ByteBuffer in = loop.readBuffer.clear();
        int count = channel.read(in);
        if (count < 0) {
            close(state() == State.LINGERING ? By.SERVER : By.CLIENT);
        } else if (count > 0 && state() != State.LINGERING) {
            if (state() == State.IDLE) {
                conversation.chronicle().readable();
            }
            converse(in.flip());
        }
    }

    /** The protocol, as far as the octets go; whoever has more calls it again. */
    private void converse(ByteBuffer in) throws IOException {
        while (true) {
            switch (conversation.take(in)) {
                case NotYet notYet -> {
                    if (notYet == NotYet.CONTINUE && !write(conversation.goOn())) {
                        enter(State.BODY);
                    }
                    waitFor(notYet);
                    return;
                }
                case Request request -> {
                    enter(State.HANDLING);
                    if (loop.handlers != null) {
                        keepEarly(in);
                        handOver(request);
                        return;
                    }
                    if (!respond(conversation.answer(request))) {
                        keepEarly(in);
                        return;
                    }
                }
                case Wrong wrong -> {
                    respond(conversation.refuse(wrong));
                    return;
                }
            }
            if (state() == State.LINGERING) {
                return;
            }
        }
    }

    private void waitFor(NotYet notYet) {
        switch (notYet) {
            case IDLE -> {
                if (state() != State.IDLE) {
                    conversation.chronicle().idle();
                }
                enter(State.IDLE);
            }
            case HEAD -> enter(State.HEAD);
            case CONTINUE, BODY -> enter(State.BODY);
        }
    }

    private void handOver(Request request) {
        conversation.chronicle().queued();
        requireNonNull(loop.handlers).execute(() -> {
            conversation.chronicle().started();
            byte[] answer = conversation.answer(request);
            loop.execute(() -> answered(answer));
        });
    }

    private void answered(byte[] answer) {
        attempt(() -> {
            if (!closed && respond(answer)) {
                goOn();
            }
        });
    }

    /** After an answer: first what came too early, then what the kernel has. */
    private void goOn() throws IOException {
        if (state() == State.LINGERING) {
            return;
        }
        ByteBuffer rest = early;
        early = NOTHING;
        interest(SelectionKey.OP_READ);
        converse(rest);
    }

    /** @return whether all of it is out */
    private boolean respond(byte[] answer) throws IOException {
        enter(State.WRITING);
        conversation.committed();
        if (!write(answer)) {
            return false;
        }
        finishResponse();
        return true;
    }

    private boolean write(byte[] octets) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(octets);
        channel.write(out);
        if (out.hasRemaining()) {
            late = out;
            interest(SelectionKey.OP_WRITE);
        }
        return late == null;
    }

    private void writeOn() throws IOException {
        ByteBuffer out = requireNonNull(late);
        channel.write(out);
        if (!out.hasRemaining()) {
            late = null;
            if (state() == State.WRITING) {
                finishResponse();
            }
            goOn();
        }
    }

    private void finishResponse() throws IOException {
        conversation.sent();
        if (!conversation.goesOn()) {
            linger();
        }
    }

    /** As {@link BlockingConnection} does it: say that nothing more comes, read on until the client closes. */
    private void linger() throws IOException {
        enter(State.LINGERING);
        early = NOTHING;
        channel.shutdownOutput();
        interest(SelectionKey.OP_READ);
    }

    private void interest(int operations) {
        if (key != null && key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    private void keepEarly(ByteBuffer in) {
        early = in.hasRemaining() ? ByteBuffer.allocate(in.remaining()).put(in).flip() : NOTHING;
    }

    @Override
    void wake(Waking why) {
        loop.execute(() -> attempt(() -> woken(why)));
    }

    private void woken(Waking why) throws IOException {
        State wokenIn = state();
        if (closed || wokenIn == State.HANDLING) {
            return; // too late: it is gone, or goes on
        }
        if (wokenIn != State.LINGERING && wokenIn != State.WRITING) {
            read(); // what has arrived meanwhile counts
            if (closed || state() != wokenIn) {
                return;
            }
        }
        if (why == Waking.DRAIN) {
            close(By.DRAIN);
            return;
        }
        conversation.chronicle().timedOut();
        if (wokenIn == State.HEAD || wokenIn == State.BODY && late == null) {
            respond(conversation.refuse(wokenIn == State.HEAD ? Wrong.HEAD_TOO_SLOW : Wrong.BODY_TOO_SLOW));
        } else {
            close(By.TIMEOUT);
        }
    }

    @Override
    void cut() {
        loop.execute(() -> close(By.DRAIN));
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /** The border: what breaks here breaks one connection and never the loop. */
    private void attempt(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Connection lost", e);
            close(By.CLIENT);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Connection closed by a fault of ours", e);
            close(By.ERROR);
        }
    }

    private void close(By by) {
        if (closed) {
            return;
        }
        closed = true;
        early = NOTHING;
        late = null;
        hub.links.remove(this);
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Not closed cleanly", e);
        }
        conversation.chronicle().closed(by, conversation.head());
    }

    @Override
    String request() {
        return RequestLog.request(conversation.head());
    }

    @Override
    String thread() {
        return loop.name();
    }

    @Override
    SocketAddress peer() {
        return conversation.chronicle().peer();
    }
}

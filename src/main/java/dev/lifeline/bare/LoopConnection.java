package dev.lifeline.bare;

import dev.lifeline.http.NotYet;
import dev.lifeline.http.Request;
import dev.lifeline.http.Wrong;
import dev.lifeline.lifecycle.ConnectionEvent.By;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One connection on a loop. It has no thread, so it has to remember where it is: its state, octets that came too early
 * ({@link #early}), octets that the client has not taken yet ({@link LoopSocket}).
 *
 * <p>Back-pressure: while an answer is being made or written nothing is read, so a client that does not take its answers
 * is soon not able to send either. The others on the loop do not notice.
 *
 * <p>Threads: the loop; while a request is handled, the thread that handles it ({@link Turn}). {@link #wake} and
 * {@link #cut} from any, and they only ask the loop.
 */
final class LoopConnection extends Link {

    private static final Logger LOG = System.getLogger(LoopConnection.class.getName());
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Hub hub;
    private final EventLoop loop;
    private final LoopSocket socket;
    private final Conversation conversation;
    private final Turn turn = new Turn();

    private ByteBuffer early = NOTHING;
    private volatile boolean closed;
    private volatile @Nullable Thread handler;

    LoopConnection(Hub hub, EventLoop loop, SocketChannel channel, Chronicle chronicle) {
        super(State.IDLE);
        this.hub = hub;
        this.loop = loop;
        this.socket = new LoopSocket(channel);
        this.conversation = new Conversation(hub, chronicle, loop.spareParser);
    }

    void register() {
        attempt(() -> socket.register(loop.selector(), this));
    }

    /** The kernel has octets for us, or room for ours. */
    void ready() {
        attempt(() -> {
            if (!turn.claim()) {
                socket.waitForNothing(); // the next request waits in the kernel until this one is answered
            } else if (socket.isAllSent()) {
                read();
            } else if (socket.sendLate()) {
                if (state() == State.WRITING) {
                    conversation.sent();
                }
                goOn();
            }
        });
    }

    private void read() throws IOException {
        ByteBuffer in = loop.readBuffer.clear();
        int count = socket.read(in);
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
                    waitFor(notYet);
                    return;
                }
                case Request request -> {
                    enter(State.HANDLING);
                    if (loop.handlers != null) {
                        keepEarly(in);
                        handOver(request, loop.handlers);
                        return;
                    }
                    if (!respond(conversation.answer(request, in.hasRemaining()))) {
                        keepEarly(in);
                        goOn();
                        return;
                    }
                }
                case Wrong wrong -> {
                    respond(conversation.refuse(wrong));
                    goOn();
                    return;
                }
            }
        }
    }

    private void waitFor(NotYet notYet) throws IOException {
        switch (notYet) {
            case IDLE -> rest();
            case HEAD -> enter(State.HEAD);
            case BODY -> enter(State.BODY);
            case CONTINUE -> {
                enter(State.BODY);
                if (!socket.send(conversation.goOn())) {
                    socket.waitForRoom();
                }
            }
        }
    }

    private void rest() {
        conversation.chronicle().idle();
        enter(State.IDLE);
    }

    private void handOver(Request request, Batch handlers) {
        conversation.chronicle().queued();
        turn.give();
        handlers.add(() -> handle(request));
    }

    /**
     * On a thread of its own. It sends its answer itself: to have the loop do it would cost two system calls to wake it
     * and a change of threads. The loop is told only when there is something left to do.
     */
    private void handle(Request request) {
        handler = Thread.currentThread();
        conversation.chronicle().started();
        byte[] answer = conversation.answer(request, early.hasRemaining());
        handler = null;
        attempt(() -> {
            if (!closed && respond(answer) && !early.hasRemaining()) {
                rest();
            }
        });
        if (state() != State.IDLE || !turn.handBack()) {
            loop.execute(this::handled);
        }
    }

    private void handled() {
        turn.take();
        attempt(this::goOn);
    }

    /** @return whether all of it is out and another request may follow */
    private boolean respond(byte[] answer) throws IOException {
        enter(State.WRITING);
        conversation.committed();
        if (!socket.send(answer)) {
            return false;
        }
        conversation.sent();
        return conversation.goesOn();
    }

    /** After an answer: first the rest of it, then what came too early, then what the kernel has. */
    private void goOn() throws IOException {
        if (closed) {
            return;
        }
        if (!socket.isAllSent()) {
            socket.waitForRoom();
        } else if (!conversation.goesOn()) {
            linger();
        } else {
            ByteBuffer came = early;
            early = NOTHING;
            socket.waitForOctets();
            converse(came);
        }
    }

    /** As {@link BlockingConnection} does it: say that nothing more comes, read on until the client closes. */
    private void linger() throws IOException {
        enter(State.LINGERING);
        early = NOTHING;
        socket.endOutput();
        socket.waitForOctets();
    }

    private void keepEarly(ByteBuffer in) {
        early = in.hasRemaining() ? ByteBuffer.allocate(in.remaining()).put(in).flip() : NOTHING;
    }

    @Override
    void wake(Waking why) {
        loop.execute(() -> attempt(() -> woken(why)));
    }

    private void woken(Waking why) throws IOException {
        if (closed || !turn.isLoops()) {
            return; // too late: it is gone, or goes on
        }
        State wokenIn = state();
        boolean holds = why == Waking.DRAIN ? wokenIn == State.IDLE : hub.time.isOverdue(this, System.nanoTime());
        if (!holds) {
            return; // a loop that a handler held up is woken many times: the first found that something had come
        }
        if (wokenIn != State.LINGERING && socket.isAllSent()) {
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
        if (socket.isAllSent() && (wokenIn == State.HEAD || wokenIn == State.BODY)) {
            respond(conversation.refuse(wokenIn == State.HEAD ? Wrong.HEAD_TOO_SLOW : Wrong.BODY_TOO_SLOW));
            goOn();
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

    /** The border: what breaks here breaks one connection and never the loop, whose task it is to close it. */
    private void attempt(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Connection lost", e);
            loop.execute(() -> close(By.CLIENT));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Connection closed by a fault of ours", e);
            loop.execute(() -> close(By.ERROR));
        }
    }

    private void close(By by) {
        if (closed) {
            return;
        }
        closed = true;
        hub.links.remove(this);
        socket.close();
        conversation.chronicle().closed(by, conversation.head());
    }

    @Override
    String request() {
        return RequestLog.request(conversation.head());
    }

    @Override
    String thread() {
        Thread handling = handler;
        return handling == null ? loop.name() : handling.getName();
    }

    @Override
    SocketAddress peer() {
        return conversation.chronicle().peer();
    }
}

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
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One connection and the thread that lives for it: reads, waits, answers, writes, in the order of the protocol.
 *
 * <p>Nothing is read or written but by this thread. Who wants it to stop waiting shuts its input down: a read that waits
 * then returns what has arrived, and after that the end of the stream.
 *
 * <p>Threads: {@link #run} on its own; {@link #wake} and {@link #cut} from any.
 */
final class BlockingConnection extends Link implements Runnable {

    private static final Logger LOG = System.getLogger(BlockingConnection.class.getName());

    /** Most heads fit, and ten thousand idle connections hold 5 MB of it. */
    private static final int SMALL = 512;

    /** For whatever does not fit, until its request is complete. */
    private static final int LARGE = 16 * 1024;

    private final Hub hub;
    private final SocketChannel channel;
    private final Conversation conversation;

    private ByteBuffer in = ByteBuffer.allocate(SMALL).limit(0);
    private By closedBy = By.SERVER;
    private volatile @Nullable Waking woken;
    private volatile @Nullable Thread thread;

    BlockingConnection(Hub hub, SocketChannel channel, Chronicle chronicle) {
        super(State.QUEUED);
        this.hub = hub;
        this.channel = channel;
        this.conversation = new Conversation(hub, chronicle, new SpareParser(hub.limits));
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try (channel) {
            conversation.chronicle().started();
            converse();
        } catch (ClosedChannelException e) {
            closedBy = woken == null ? By.DRAIN : By.TIMEOUT; // by cut(), or by wake() while we wrote
        } catch (IOException e) {
            closedBy = By.CLIENT; // reset: whoever it was, nobody listens any more
            LOG.log(Level.DEBUG, "Connection lost", e);
        } finally {
            hub.links.remove(this);
            conversation.chronicle().closed(closedBy, conversation.head());
        }
    }

    private void converse() throws IOException {
        while (true) {
            switch (conversation.take(in)) {
                case NotYet notYet -> {
                    if (notYet == NotYet.CONTINUE) {
                        write(conversation.goOn());
                    }
                    if (!waitFor(notYet)) {
                        return;
                    }
                }
                case Request request -> {
                    enter(State.HANDLING);
                    byte[] answer = conversation.answer(request, in.hasRemaining());
                    respond(answer);
                    if (!conversation.goesOn()) {
                        linger();
                        return;
                    }
                }
                case Wrong wrong -> {
                    respond(conversation.refuse(wrong));
                    linger();
                    return;
                }
            }
        }
    }

    /** @return whether octets came; otherwise all is said */
    private boolean waitFor(NotYet notYet) throws IOException {
        if (notYet == NotYet.IDLE && !(state() == State.QUEUED && hasArrived())) {
            conversation.chronicle().idle();
        }
        enter(notYet == NotYet.IDLE ? State.IDLE : notYet == NotYet.HEAD ? State.HEAD : State.BODY);
        makeRoom(notYet);
        in.clear();
        int count = channel.read(in);
        in.flip();
        if (count > 0) {
            return true;
        }
        if (woken == null) {
            closedBy = By.CLIENT;
        } else if (woken == Waking.DRAIN) {
            closedBy = By.DRAIN;
        } else {
            closedBy = By.TIMEOUT;
            conversation.chronicle().timedOut();
            if (notYet != NotYet.IDLE) {
                respond(conversation.refuse(notYet == NotYet.HEAD ? Wrong.HEAD_TOO_SLOW : Wrong.BODY_TOO_SLOW));
            }
        }
        return false;
    }

    /**
     * Whether a request has waited for this thread in the kernel: then the wait is part of its story. The question is a
     * system call, so it is asked once for each connection and not for each request.
     */
    private boolean hasArrived() throws IOException {
        return channel.socket().getInputStream().available() > 0;
    }

    private void makeRoom(NotYet notYet) {
        if (notYet == NotYet.IDLE) {
            in = in.capacity() == SMALL ? in : ByteBuffer.allocate(SMALL);
        } else if (in.limit() == SMALL) {
            in = ByteBuffer.allocate(LARGE);
        }
    }

    private void respond(byte[] answer) throws IOException {
        enter(State.WRITING);
        conversation.committed();
        write(answer);
        conversation.sent();
    }

    private void write(byte[] octets) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(octets);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /**
     * Closes in two steps: says that nothing more comes, then reads on until the client closes. Closing at once while
     * octets of the client are still unread makes the kernel send a reset, which can destroy our answer on its way
     * (RFC 9112 section 9.6).
     */
    private void linger() throws IOException {
        enter(State.LINGERING);
        channel.shutdownOutput();
        do {
            in.clear();
        } while (woken == null && channel.read(in) >= 0);
    }

    @Override
    void wake(Waking why) {
        boolean first = woken == null;
        woken = why;
        try {
            if (state() == State.WRITING) {
                channel.close(); // a client that does not read cannot be told either
            } else if (first) {
                channel.shutdownInput();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Closed meanwhile", e);
        }
    }

    @Override
    void cut() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Closed meanwhile", e);
        }
    }

    @Override
    String request() {
        return RequestLog.request(conversation.head());
    }

    @Override
    String thread() {
        Thread mine = thread;
        return mine == null ? "-" : mine.getName();
    }

    @Override
    SocketAddress peer() {
        return conversation.chronicle().peer();
    }
}

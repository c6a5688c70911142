package dev.lifeline.bare;

import dev.lifeline.lifecycle.ServerEvent;
import java.io.IOException;

/** A server of our own: an acceptor in front, a carrier behind, and a timekeeper that looks after both. */
final class SocketServer implements BareServer {

    private final Hub hub;
    private final Carrier carrier;
    private final Acceptor acceptor;
    private final Drain drain;
    private int port;

    SocketServer(Hub hub, Carrier carrier) {
        this.hub = hub;
        this.carrier = carrier;
        this.acceptor = new Acceptor(hub, carrier);
        this.drain = new Drain(hub, acceptor);
    }

    @Override
    public void start() throws IOException {
        hub.tell(new ServerEvent.Starting());
        port = acceptor.bind();
        hub.tell(new ServerEvent.Listening(port));
        carrier.start();
        hub.time.start();
        acceptor.start();
        hub.ready();
        hub.tell(new ServerEvent.Ready());
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public synchronized void stop() {
        if (!hub.isDraining()) {
            drain.run();
            carrier.stop();
            hub.time.stop();
        }
    }
}

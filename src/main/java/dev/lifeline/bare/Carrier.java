package dev.lifeline.bare;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Serves accepted connections: here the models differ, and nowhere else. */
interface Carrier {

    void start() throws IOException;

    /** Takes a connection over; returns at once. Called by the acceptor only. */
    void carry(SocketChannel channel) throws IOException;

    /** Ends its threads; all connections are closed already. */
    void stop();
}

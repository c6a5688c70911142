package dev.lifeline.observe.tomcat;

import org.jspecify.annotations.Nullable;

/** A channel that knows what is watched on it. */
interface Watched {

    /** Null while it carries no socket, and where there is no glass. */
    @Nullable
    SocketWatch watch();
}

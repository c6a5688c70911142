/**
 * Which sockets does the kernel hold, in which state, and whose are they?
 *
 * <p>Imports the JDK alone; reads Linux's {@code /proc} and says so where there is none. Read {@link
 * dev.lifeline.http.sockets.SocketTable}, then {@link dev.lifeline.http.sockets.PortHolder}.
 */
@NullMarked
package dev.lifeline.http.sockets;

import org.jspecify.annotations.NullMarked;

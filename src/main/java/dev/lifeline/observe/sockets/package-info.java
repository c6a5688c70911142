/**
 * What does the kernel hold for this server?
 *
 * <p>Between a client and {@code accept} stands the kernel: it completes handshakes, queues connections that nobody has
 * accepted yet, and remembers closed ones for a minute. {@code GET /actuator/sockets} shows it, beside our own numbers.
 *
 * <p>May import: {@code http}, {@code lifecycle}, Spring, Tomcat. Reading order:
 * {@link dev.lifeline.observe.sockets.Sockets} (what is told), {@code OwnSockets} (which are ours), {@code Backlogs}.
 */
@NullMarked
package dev.lifeline.observe.sockets;

import org.jspecify.annotations.NullMarked;

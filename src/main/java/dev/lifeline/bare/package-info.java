/**
 * What is a server without a framework?
 *
 * <p>A ladder; each step adds one idea and serves the same requests:
 * <ol>
 * <li>{@link dev.lifeline.bare.SmallestServer}: one file, one request at a time;
 * <li>{@link dev.lifeline.bare.Model#THREADS}: a connection each for a bounded number of threads;
 * <li>{@link dev.lifeline.bare.Model#VIRTUAL}: the same class with another executor;
 * <li>{@link dev.lifeline.bare.Model#EVENT_LOOP}: one thread asks the kernel who has something to say;
 * <li>{@link dev.lifeline.bare.Model#JDK}: what is in the JDK already.
 * </ol>
 *
 * <p>Reading order: {@link dev.lifeline.bare.SmallestServer}; then who waits, {@link dev.lifeline.bare.BlockingConnection}
 * or {@link dev.lifeline.bare.EventLoop} with {@link dev.lifeline.bare.LoopConnection} (and {@link dev.lifeline.bare.Turn}
 * and {@link dev.lifeline.bare.Batch}, the two ways between a loop and its handlers); what is said meanwhile,
 * {@link dev.lifeline.bare.Conversation}; what is answered, {@link dev.lifeline.bare.Routes}; and what keeps a server
 * alive and ends it in order, {@link dev.lifeline.bare.Acceptor}, {@link dev.lifeline.bare.Timekeeper},
 * {@link dev.lifeline.bare.Drain}.
 *
 * <p>Left out on purpose: TLS (the JDK's SSLEngine would hide the sockets that are shown here; a proxy does it better),
 * HTTP/2 and 3 (one connection would no longer carry one conversation), compression (costs memory per connection, and
 * a proxy does it), files (a lesson of its own: ranges, caching, path traversal), WebSocket.
 *
 * <p>May import the JDK, {@code dev.lifeline.http} and {@code dev.lifeline.lifecycle}.
 */
@NullMarked
package dev.lifeline.bare;

import org.jspecify.annotations.NullMarked;

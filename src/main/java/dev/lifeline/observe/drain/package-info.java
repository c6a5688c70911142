/**
 * How does a server leave without dropping what it owes?
 *
 * <pre>
 *   close of the context (SIGTERM, SIGINT, POST /actuator/shutdown)
 *     |  Draining: readiness 503; each response says Connection: close
 *     |  lifeline.drain.delay: still accepting, so that a load balancer notices
 *     |  the listening socket closes; what the kernel had accepted for us is served, too
 *     |  wait for what is in flight, by the board's count; idle connections are closed
 *     |  lifeline.drain.grace is over: what is left is cut, and named
 *     v  Drained; Spring stops the rest; Stopped
 * </pre>
 *
 * <p>Spring Boot's own graceful stop pauses the connector first: after that a half-sent head, or a request on a kept-alive
 * connection, gets the end of the stream and no answer. So ours runs one phase before it and never pauses.
 *
 * <p>May import: {@code lifecycle}, {@code http}, {@code observe.tomcat}, Spring, Tomcat, the servlet API.
 *
 * <p>Reading order: {@code Drain}, {@code DrainedServer}, {@code ConnectionClose}.
 */
@NullMarked
package dev.lifeline.observe.drain;

import org.jspecify.annotations.NullMarked;

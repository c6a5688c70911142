/**
 * How does what is recorded get out?
 *
 * <p>One {@link dev.lifeline.lifecycle.Recorder} for the app's server, told here of the server's own life; the Actuator
 * endpoints that show what it holds.
 *
 * <p>May import: {@code lifecycle}, {@code http}, Spring.
 *
 * <p>Reading order: {@code RecorderAutoConfiguration}, {@code ServerEvents}, {@code LifecycleEndpoint},
 * {@code TraceEndpoint}.
 */
@NullMarked
package dev.lifeline.observe.lifecycle;

import org.jspecify.annotations.NullMarked;

/**
 * How did the last run end?
 *
 * <p>A small file on disk ({@link dev.lifeline.lifecycle.RunRecord}) that says RUNNING from Ready on, and CLEAN once the
 * server has stopped in order. The next start tells what it finds, in the log and in {@code /actuator/lifecycle}.
 *
 * <p>May import: {@code lifecycle}, {@code http}, Spring.
 */
@NullMarked
package dev.lifeline.observe.record;

import org.jspecify.annotations.NullMarked;

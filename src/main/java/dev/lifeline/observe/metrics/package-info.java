/**
 * How much, and how long?
 *
 * <p>The journal shows single requests; a meter shows all of them. What is counted here has no tag that a client could
 * choose, so the number of series is known beforehand.
 *
 * <p>May import: {@code lifecycle}, Spring, Micrometer.
 */
@NullMarked
package dev.lifeline.observe.metrics;

import org.jspecify.annotations.NullMarked;

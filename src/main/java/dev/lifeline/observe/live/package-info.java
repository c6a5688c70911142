/**
 * How does the live page get into a Spring Boot app?
 *
 * <p>As an Actuator endpoint, so that it is exposed, moved and secured as all the others are. The files are the room
 * {@code lifecycle}'s. May import: {@code lifecycle}, Spring.
 */
@NullMarked
package dev.lifeline.observe.live;

import org.jspecify.annotations.NullMarked;

/**
 * Who serves what?
 *
 * <p>A thread that waits serves nobody else. {@code GET /actuator/threads} shows for each exchange in flight the thread
 * that has it, platform or virtual (a thread dump does not show the latter), and how full the pool is.
 *
 * <p>May import: {@code lifecycle}, Spring, Tomcat.
 */
@NullMarked
package dev.lifeline.observe.threads;

import org.jspecify.annotations.NullMarked;

/**
 * How does one user's name reach another?
 *
 * <p>Reading order: {@link dev.lifeline.app.leaks.singleton.UnsafeCurrentUser}, then
 * {@link dev.lifeline.app.leaks.singleton.SafeCurrentUser}, which differs in one line, then
 * {@link dev.lifeline.app.leaks.singleton.SingletonController}, which uses both in the same way.
 *
 * <p>May import: Spring, {@code dev.lifeline.http}, {@code dev.lifeline.app.work}.
 */
@NullMarked
package dev.lifeline.app.leaks.singleton;

import org.jspecify.annotations.NullMarked;

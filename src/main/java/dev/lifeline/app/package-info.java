/**
 * What does a good Spring app look like?
 *
 * <p>An ordinary one: it works the same when the glass ({@code observe}) is absent. Component scan starts here.
 *
 * <p>May import: Spring, Tomcat, {@code http}. Never {@code observe}, never {@code bare}.
 *
 * <p>Reading order: {@code start} (from the command line to a listening socket), {@code home} and {@code work} (the
 * routes), {@code errors} (what a bad request gets), {@code leaks} (what one request can do to another).
 */
@NullMarked
package dev.lifeline.app;

import org.jspecify.annotations.NullMarked;

/**
 * What does a client get when something goes wrong? One plain line, or problem+json when it asks for that; never a stack
 * trace, never HTML, and the client's own text only escaped, masked and bounded.
 *
 * <p>May import Spring, Tomcat and {@code http}. Read {@link dev.lifeline.app.errors.BadParameter} first: it is what
 * handlers throw.
 */
@NullMarked
package dev.lifeline.app.errors;

import org.jspecify.annotations.NullMarked;

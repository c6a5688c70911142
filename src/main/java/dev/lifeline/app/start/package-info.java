/**
 * How does a Spring Boot server start, and what does it say when it cannot?
 *
 * <p>Imports Spring and {@code http}. Read {@link dev.lifeline.app.start.SpringServer} first.
 */
@NullMarked
package dev.lifeline.app.start;

import org.jspecify.annotations.NullMarked;

/**
 * What does a server look like while it works?
 *
 * <p>The live page: one HTML file, one style sheet, ES modules, no build step. The files lie beside this package's class
 * in the jar; {@link dev.lifeline.lifecycle.live.LivePage} hands them out. They ask for {@code lifecycle} beside
 * {@code live}, wherever the two are served, and need nothing else; where {@code experiments} and {@code shutdown} stand
 * there too, and the page one level up lists them ({@code _links}), they become buttons.
 *
 * <p>Imports the JDK alone. Reading order: {@code live.html}, then {@code main.mjs}, which says how to go on.
 */
@NullMarked
package dev.lifeline.lifecycle.live;

import org.jspecify.annotations.NullMarked;

/**
 * Which traffic shows something?
 *
 * <p>An {@link dev.lifeline.http.experiment.Experiment} is a script, not code: who sends which octets, in which order,
 * and what should come back. So an app can publish experiments as beans without knowing who plays them, and whoever
 * plays them ({@code observe}) runs nothing of the app's: the one thing both know is what travels over the wire.
 *
 * <p>Imports the JDK alone. Reading order: {@link dev.lifeline.http.experiment.Experiment},
 * {@link dev.lifeline.http.experiment.Caller}, {@link dev.lifeline.http.experiment.Step}.
 */
@NullMarked
package dev.lifeline.http.experiment;

import org.jspecify.annotations.NullMarked;

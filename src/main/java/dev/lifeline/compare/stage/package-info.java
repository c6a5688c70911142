/**
 * What is asked? Seven stages, each a {@link dev.lifeline.compare.stage.Stage} that can run alone: start, wire,
 * concurrency, state, shutdown, phases, throughput. A stage turns contestants into a
 * {@link dev.lifeline.compare.report.Chapter}; what it could not find out, it says.
 *
 * <p>Imports the other packages of {@code compare}, Jackson for the events that a glass tells, no server. Read
 * {@link dev.lifeline.compare.stage.Stage}, {@link dev.lifeline.compare.stage.Bench} and
 * {@link dev.lifeline.compare.stage.WireStage}.
 */
@NullMarked
package dev.lifeline.compare.stage;

import org.jspecify.annotations.NullMarked;

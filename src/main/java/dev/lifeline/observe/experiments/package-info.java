/**
 * What happens on the lanes when …?
 *
 * <p>The server sends real traffic to itself: a browser opens at most six connections to one host, never sends half a
 * head and never hangs up on purpose. Experiments are beans of type {@link dev.lifeline.http.experiment.Experiment}:
 * two come from here and work with any app, the others from the app that knows its routes.
 *
 * <p>May import: {@code http}, Spring. Reading order: {@link dev.lifeline.observe.experiments.ExperimentsEndpoint},
 * {@code Laboratory} (who may run when), {@code Conversation} (one caller).
 */
@NullMarked
package dev.lifeline.observe.experiments;

import org.jspecify.annotations.NullMarked;

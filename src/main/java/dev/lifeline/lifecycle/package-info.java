/**
 * What happened, and when?
 *
 * <p>A server tells a {@link dev.lifeline.lifecycle.Recorder} each fact of a connection or an exchange at the moment it
 * sees it. The {@link dev.lifeline.lifecycle.Journal} remembers the last of these facts, the
 * {@link dev.lifeline.lifecycle.Board} knows what is open right now, and everything else that is shown, a story, its
 * phases, the JSON, a trace, is a pure fold over the two.
 *
 * <p>Imports the JDK alone. It does not know {@code http}: paths and whatever else comes from a client are handed in
 * already masked, and are kept and shown as handed in.
 *
 * <p>Reading order: {@link dev.lifeline.lifecycle.Event} and its three families, {@link dev.lifeline.lifecycle.Recorder},
 * {@link dev.lifeline.lifecycle.Connection}, {@link dev.lifeline.lifecycle.Exchange}, {@code Course} (how a fact is told for
 * next to nothing), {@link dev.lifeline.lifecycle.Phase},
 * {@link dev.lifeline.lifecycle.Journal}, {@link dev.lifeline.lifecycle.Board}, {@link dev.lifeline.lifecycle.Story},
 * {@link dev.lifeline.lifecycle.LifecycleJson}, {@link dev.lifeline.lifecycle.TraceJson},
 * {@code ExchangeRecording}.
 */
@NullMarked
package dev.lifeline.lifecycle;

import org.jspecify.annotations.NullMarked;

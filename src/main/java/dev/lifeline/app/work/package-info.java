/**
 * What can a handler do to the thread that carries it?
 *
 * <p>Reading order: {@link dev.lifeline.app.work.HelloController} answers at once,
 * {@link dev.lifeline.app.work.BlockingController} keeps its thread (asleep, or busy),
 * {@link dev.lifeline.app.work.AsyncController} gives the thread back and answers later,
 * {@link dev.lifeline.app.work.StreamController} answers in pieces, {@link dev.lifeline.app.work.EventsController}
 * answers for as long as both sides live. {@link dev.lifeline.app.work.EchoController} shows how much of a body a
 * server should take in, {@link dev.lifeline.app.work.FailController} that it outlives a handler that throws.
 *
 * <p>May import: Spring, the servlet API, {@code dev.lifeline.http}, {@code dev.lifeline.app.errors}.
 */
@NullMarked
package dev.lifeline.app.work;

import org.jspecify.annotations.NullMarked;

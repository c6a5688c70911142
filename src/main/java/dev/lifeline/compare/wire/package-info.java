/**
 * Does it speak HTTP/1.1? Each {@link dev.lifeline.compare.wire.Behaviour} is one record: the bytes to send, the clause
 * that speaks of them, and which answers are good and which are bad. The client here is as strict as the clauses: what is
 * framed wrongly is not an answer.
 *
 * <p>Imports the JDK alone. Read {@link dev.lifeline.compare.wire.Behaviour} and one catalogue, say
 * {@link dev.lifeline.compare.wire.FramingBehaviours}; then {@link dev.lifeline.compare.wire.Wire},
 * {@link dev.lifeline.compare.wire.ResponseReader}, {@link dev.lifeline.compare.wire.Pattern} and
 * {@link dev.lifeline.compare.wire.Verdict}.
 */
@NullMarked
package dev.lifeline.compare.wire;

import org.jspecify.annotations.NullMarked;

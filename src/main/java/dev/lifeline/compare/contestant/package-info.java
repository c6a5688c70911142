/**
 * Who takes part, and how does it run? A contestant is a command line with {@code {port}} in it; while it runs it is a
 * child process that cannot outlive its parent, with a log of bounded size.
 *
 * <p>Imports the JDK alone. Read in this order: {@link dev.lifeline.compare.contestant.Contestant},
 * {@link dev.lifeline.compare.contestant.Roster}, {@link dev.lifeline.compare.contestant.Child},
 * {@link dev.lifeline.compare.contestant.Children}, {@link dev.lifeline.compare.contestant.Warden},
 * {@link dev.lifeline.compare.contestant.Footprint}.
 */
@NullMarked
package dev.lifeline.compare.contestant;

import org.jspecify.annotations.NullMarked;

/**
 * Do they behave the same? {@code lifeline compare} asks the same questions of every server, side by side, and tells the
 * answers with their evidence.
 *
 * <p>Four nouns: a <em>contestant</em> is a server behind a port, known by its command line; a <em>behaviour</em> is one
 * thing asked of it; a <em>load</em> is many of them; a <em>measurement</em> is what came of it, with its spread. Imports
 * the JDK, Jackson, HdrHistogram and picocli, and no server: ours, the JDK's, Node's and yours are equal black boxes.
 *
 * <p>Read {@link dev.lifeline.compare.CompareCommand} and {@link dev.lifeline.compare.Comparison}, then the packages
 * {@code contestant}, {@code wire}, {@code stage} and {@code report}.
 */
@NullMarked
package dev.lifeline.compare;

import org.jspecify.annotations.NullMarked;

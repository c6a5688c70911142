/**
 * What is told, and how? A {@link dev.lifeline.compare.report.Report} is data: the answer first (a matrix of questions
 * and contestants), then one {@link dev.lifeline.compare.report.Chapter} a stage with its
 * {@link dev.lifeline.compare.report.Exhibit exhibits}. It is written three times: as JSON with a schema, as one page
 * that needs nothing but itself, and as a table on the terminal.
 *
 * <p>Imports the JDK, Jackson and {@code measure}. What a server said is text in here and never markup.
 */
@NullMarked
package dev.lifeline.compare.report;

import org.jspecify.annotations.NullMarked;

/**
 * What was measured, and is the difference one? Samples become a median with its spread; two spreads are compared, and a
 * difference inside the noise is not called a difference.
 *
 * <p>Imports the JDK alone. Read {@link dev.lifeline.compare.measure.Spread}, then
 * {@link dev.lifeline.compare.measure.Difference}.
 */
@NullMarked
package dev.lifeline.compare.measure;

import org.jspecify.annotations.NullMarked;

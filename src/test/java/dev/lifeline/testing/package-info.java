/** What tests in several rooms share: real connections and real processes. */
@NullMarked
package dev.lifeline.testing;

import org.jspecify.annotations.NullMarked;

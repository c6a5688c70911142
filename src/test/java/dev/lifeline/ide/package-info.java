/** Does what an IDE offers to run still exist? */
@NullMarked
package dev.lifeline.ide;

import org.jspecify.annotations.NullMarked;

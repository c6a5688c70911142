/** Do the files for process managers and containers keep what they promise? */
@NullMarked
package dev.lifeline.deploy;

import org.jspecify.annotations.NullMarked;

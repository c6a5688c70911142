/** Do the files in {@code http-requests} still tell the truth? */
@NullMarked
package dev.lifeline.requests;

import org.jspecify.annotations.NullMarked;

/**
 * How is a server put to work? Loads are bounded in connections, time and bytes, go to 127.0.0.1 only, and end by
 * themselves: a closed loop (each connection asks again as soon as it was answered), an open loop (requests come at their
 * time, whatever the server does), a crowd (everybody asks once, together) and connections that just stay.
 *
 * <p>Imports the JDK, HdrHistogram and the response reader of {@code wire}. Read {@link dev.lifeline.compare.load.Caller}
 * first.
 */
@NullMarked
package dev.lifeline.compare.load;

import org.jspecify.annotations.NullMarked;

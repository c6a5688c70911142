/**
 * What travels over the wire, and what of it may be shown? Imports the JDK alone.
 *
 * <p>Whatever came from a client and goes to a log, a page or an answer passes {@link dev.lifeline.http.SecretMask}
 * first and {@link dev.lifeline.http.OneLine} second.
 */
@NullMarked
package dev.lifeline.http;

import org.jspecify.annotations.NullMarked;

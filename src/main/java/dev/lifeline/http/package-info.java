/**
 * What travels over the wire, and what of it may be shown? Imports the JDK alone.
 *
 * <p>Reading order: {@link dev.lifeline.http.RequestParser}, which takes octets and says {@link dev.lifeline.http.NotYet},
 * a {@link dev.lifeline.http.Request} or what is {@link dev.lifeline.http.Wrong}; {@code HeadScanner} (what may stand
 * where) with {@code HeadParser}; {@code Framing} (where the body ends: the one place where a request could be smuggled),
 * {@code SizedBody} and {@code ChunkedBody}; {@link dev.lifeline.http.ResponseWriter} for the way back.
 *
 * <p>Whatever came from a client and goes to a log, a page or an answer passes {@link dev.lifeline.http.SecretMask}
 * first and {@link dev.lifeline.http.OneLine} second.
 */
@NullMarked
package dev.lifeline.http;

import org.jspecify.annotations.NullMarked;

/**
 * What did each client ask, and what did it get? One log line per request, whatever bytes it carries, with no secret.
 *
 * <p>May import Spring, Tomcat, SLF4J and {@code http}. Read in this order:
 * {@link dev.lifeline.app.requestlog.RequestLogFilter} (logs what reaches the application),
 * {@link dev.lifeline.app.requestlog.RequestLogValve} (knows when a response is complete, and logs what was refused),
 * {@link dev.lifeline.app.requestlog.RequestLine} (what is in a line), {@link dev.lifeline.app.requestlog.RequestId},
 * {@link dev.lifeline.app.requestlog.RequestLogProperties}; then
 * {@link dev.lifeline.app.requestlog.MaskedHttpExchanges}, which remembers requests for Actuator and masks alike.
 */
@NullMarked
package dev.lifeline.app.requestlog;

import org.jspecify.annotations.NullMarked;

/**
 * What does this server really run with, and who said so?
 *
 * <p>Between a line of configuration and the socket there are many hands: placeholders, environment variables, flags,
 * customizers, defaults of Spring's and of Tomcat's. {@code GET /actuator/server} reads the running values from the live
 * connector and lays the configured ones, with their origin, beside them.
 *
 * <p>May import: Spring, Tomcat, {@code http}.
 *
 * <p>Reading order: {@code Knobs} (the list: one row for each knob), {@code RunningServer} (where the running values come
 * from), {@code Settings} with {@code Setting} and {@code Source} (who said so), {@code ServerEndpoint}.
 */
@NullMarked
package dev.lifeline.observe.server;

import org.jspecify.annotations.NullMarked;

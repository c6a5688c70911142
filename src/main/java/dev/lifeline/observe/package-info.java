/**
 * How do we look into a Spring Boot server, without changing it?
 *
 * <p>This room is a library: an auto-configuration that works in Lifeline and, from {@code lifeline-glass.jar}, in any
 * other Spring Boot 4 servlet app on Tomcat. {@code lifeline.enabled=false} takes all of it out.
 *
 * <p>May import: {@code lifecycle}, {@code http}, Spring, Tomcat, the servlet API. Never {@code app}: a host app has
 * none.
 *
 * <p>Reading order: {@code guard} (who may ask), {@code server} (what the server really runs with), {@code lifecycle}
 * and {@code tomcat} (how what happens becomes events), {@code live} (the page that shows them), {@code drain} (how a
 * stop leaves nobody without an answer), {@code experiments} (traffic to look at), {@code notice} (what the log says at
 * the start).
 */
@NullMarked
package dev.lifeline.observe;

import org.jspecify.annotations.NullMarked;

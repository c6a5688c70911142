/**
 * Where am I, and what can I ask here?
 *
 * <p>Reading order: {@link dev.lifeline.app.home.HomeController}, then {@link dev.lifeline.app.home.LivePage}.
 *
 * <p>May import: Spring, the servlet API.
 */
@NullMarked
package dev.lifeline.app.home;

import org.jspecify.annotations.NullMarked;

/**
 * Who may ask the management surface, and who may change something there?
 *
 * <p>Actuator trusts everyone who reaches its port, and a developer's browser reaches every port of that developer's
 * machine: {@code POST /actuator/shutdown} takes no parameter, so a plain form on any web site can stop the server, and
 * a DNS name that is re-bound to 127.0.0.1 makes any site the "same origin". The guard stands before all of it.
 *
 * <p>May import: Spring, the servlet API, {@code http}.
 *
 * <p>Reading order: {@code GuardFilter}, its two rules {@code HostRule} and {@code CrossSiteRule}, what they read
 * ({@code Authority}, {@code WebOrigin}), {@code ManagementPaths} (where the guard stands on a shared port),
 * {@code GuardManagementConfiguration}.
 */
@NullMarked
package dev.lifeline.observe.guard;

import org.jspecify.annotations.NullMarked;

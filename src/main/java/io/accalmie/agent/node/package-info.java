/**
 * The power of the whole node: by its board controller, or by a query of Prometheus that the operator names.
 *
 * <p>JSON over HTTP flows in, readings flow out. It imports what {@link io.accalmie.agent} may. Certificates are checked against
 * the JVM's trust store: a board controller that signs its own must be in it.
 *
 * <p>Sources: DMTF, Redfish schemas {@code EnvironmentMetrics} ({@code PowerWatts}, {@code EnergykWh}) and {@code Power}
 * ({@code PowerControl[].PowerConsumedWatts}, deprecated but widely spoken); Prometheus, <i>HTTP API</i>, instant queries. Tested
 * on servers within the test only.
 */
@NullMarked
package io.accalmie.agent.node;

import org.jspecify.annotations.NullMarked;

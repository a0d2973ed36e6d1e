/**
 * Pools of GPUs, the orders sent to them, leases, and the states of each attempt. The only state machine of the product.
 *
 * <p>Placements flow in, attempts flow out. It imports quantity, time, messaging, intake, catalogue, grid, planning.
 */
@NullMarked
package io.accalmie.dispatch;

import org.jspecify.annotations.NullMarked;

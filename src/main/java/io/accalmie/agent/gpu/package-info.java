/**
 * The work beside the GPUs: orders waiting, a thread and an energy counter for each GPU, heartbeats.
 *
 * <p>Orders flow in; renderings, usage and progress flow out. It imports what {@link io.accalmie.agent} may.
 */
@NullMarked
package io.accalmie.agent.gpu;

import org.jspecify.annotations.NullMarked;

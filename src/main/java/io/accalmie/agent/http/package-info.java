/**
 * HTTP to servers beside the GPUs, bounded in time and size.
 *
 * <p>Requests flow in, answers that were received whole flow out. It imports what {@link io.accalmie.agent} may.
 */
@NullMarked
package io.accalmie.agent.http;

import org.jspecify.annotations.NullMarked;

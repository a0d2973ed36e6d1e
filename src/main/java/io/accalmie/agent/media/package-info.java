/** Placeholder. It imports what {@link io.accalmie.agent} may. */
@NullMarked
package io.accalmie.agent.media;

import org.jspecify.annotations.NullMarked;

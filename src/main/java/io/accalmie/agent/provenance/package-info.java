/** Placeholder. It imports what {@link io.accalmie.agent} may. */
@NullMarked
package io.accalmie.agent.provenance;

import org.jspecify.annotations.NullMarked;

/**
 * What an asset says of its own making, in XMP.
 *
 * <p>Items flow in, the same items with a mark flow out. It imports what {@link io.accalmie.agent} may.
 */
@NullMarked
package io.accalmie.agent.provenance;

import org.jspecify.annotations.NullMarked;

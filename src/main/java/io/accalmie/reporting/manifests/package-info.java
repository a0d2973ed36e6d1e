/**
 * Puts the manifest of each asset beside it, once its making is booked, and again when the books of it are corrected.
 *
 * <p>What was booked flows in, manifests flow out to the {@link io.accalmie.reporting.ManifestShelf}. It imports what
 * {@link io.accalmie.reporting} may.
 */
@NullMarked
package io.accalmie.reporting.manifests;

import org.jspecify.annotations.NullMarked;

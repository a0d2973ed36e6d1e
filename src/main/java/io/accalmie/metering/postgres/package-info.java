/**
 * Segments of use in PostgreSQL. Reports and revisions of the grid flow in; sums, lines and gaps flow out.
 *
 * <p>It imports what metering imports.
 */
@NullMarked
package io.accalmie.metering.postgres;

import org.jspecify.annotations.NullMarked;

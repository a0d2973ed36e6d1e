/**
 * How energy profiles are learnt: metered runs and the catalogue's prior flow in, versions of a profile flow out. Pure.
 *
 * <p>It imports what its feature may: quantity and intake.
 */
@NullMarked
package io.accalmie.catalogue.learning;

import org.jspecify.annotations.NullMarked;

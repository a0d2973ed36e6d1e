/**
 * What was learnt, in PostgreSQL: metered runs and versions of profiles flow in, the versions in use flow out.
 *
 * <p>It imports what its feature may, CDI, JDBI and Jackson.
 */
@NullMarked
package io.accalmie.catalogue.postgres;

import org.jspecify.annotations.NullMarked;

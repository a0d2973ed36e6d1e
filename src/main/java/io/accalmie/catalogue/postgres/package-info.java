/** What studios say about models, kept in PostgreSQL. */
@NullMarked
package io.accalmie.catalogue.postgres;

import org.jspecify.annotations.NullMarked;

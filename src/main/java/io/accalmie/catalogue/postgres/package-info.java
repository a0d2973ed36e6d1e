/** What studios say about models and what metered runs teach, kept in PostgreSQL. */
@NullMarked
package io.accalmie.catalogue.postgres;

import org.jspecify.annotations.NullMarked;

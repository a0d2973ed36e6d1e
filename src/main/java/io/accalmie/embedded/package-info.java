/**
 * Apache Kafka and PostgreSQL inside the process, on a data directory that one process holds.
 *
 * <p>Imported by cli and tests only; it imports nothing of the product.
 */
@NullMarked
package io.accalmie.embedded;

import org.jspecify.annotations.NullMarked;

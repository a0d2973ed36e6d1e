/** Tests of the grid in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.accalmie.grid.postgres;

/** Holds the house to its plan: the package table, purity, and the size and manners of files. */
@org.jspecify.annotations.NullMarked
package io.accalmie.architecture;

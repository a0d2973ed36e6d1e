/** The product's root: nothing lives here but the features below it. */
@org.jspecify.annotations.NullMarked
package io.accalmie;

/**
 * Values with their unit in the type: energy, grams, intensity, windows, and the integers that books are kept in.
 *
 * <p>Nothing flows in; every other feature uses it. It imports only the JDK.
 */
@NullMarked
package io.accalmie.quantity;

import org.jspecify.annotations.NullMarked;

/**
 * The synthetic runtime: time and energy as expected, with noise, and painted placeholders that say that they are synthetic.
 *
 * <p>Orders flow in, labelled PNG files flow out. It imports what {@link io.accalmie.agent} may.
 */
@NullMarked
package io.accalmie.agent.synthetic;

import org.jspecify.annotations.NullMarked;

/**
 * Takes what agents report on {@code render.progress}.
 *
 * <p>Progress events flow in; state changes flow out. It imports what {@link io.accalmie.dispatch} may.
 */
@NullMarked
package io.accalmie.dispatch.kafka;

import org.jspecify.annotations.NullMarked;

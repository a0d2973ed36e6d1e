/** Tests of the asking. */
@NullMarked
package io.accalmie.grid.live;

import org.jspecify.annotations.NullMarked;

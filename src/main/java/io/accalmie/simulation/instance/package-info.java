/**
 * The forms of a planning instance and of a plan on disk, piece by piece: fields, pools, shapes, jobs, instants.
 *
 * <p>JSON tokens flow in, values of planning flow out, in one pass; a fault names its path in the file. It imports simulation,
 * planning, quantity and values of intake, catalogue and grid.
 */
@NullMarked
package io.accalmie.simulation.instance;

import org.jspecify.annotations.NullMarked;

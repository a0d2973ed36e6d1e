/**
 * Draws a plan over the intensity of its pools, as SVG or as a page.
 *
 * <p>Pools and priced runs flow in, markup flows out; nothing here knows a command. It imports simulation, planning and
 * quantity.
 */
@NullMarked
package io.accalmie.cli.chart;

import org.jspecify.annotations.NullMarked;

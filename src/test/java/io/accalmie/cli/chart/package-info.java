/** Tests of the chart of a plan. */
@org.jspecify.annotations.NullMarked
package io.accalmie.cli.chart;

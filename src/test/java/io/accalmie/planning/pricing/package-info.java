/** Tests of the engine's parts against the simplest thing that could be right. */
@org.jspecify.annotations.NullMarked
package io.accalmie.planning.pricing;

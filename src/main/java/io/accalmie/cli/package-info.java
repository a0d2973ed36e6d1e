/**
 * Commands, the main class and the demo. Nobody imports it.
 */
@NullMarked
package io.accalmie.cli;

import org.jspecify.annotations.NullMarked;

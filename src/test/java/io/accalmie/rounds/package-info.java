/** Tests of the loop that gathers, plans, reserves and dispatches. */
@org.jspecify.annotations.NullMarked
package io.accalmie.rounds;

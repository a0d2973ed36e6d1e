/**
 * The agent's journal on disk.
 *
 * <p>Entries flow in, what they come to flows out. It imports what {@link io.accalmie.agent} may.
 */
@NullMarked
package io.accalmie.agent.journal;

import org.jspecify.annotations.NullMarked;

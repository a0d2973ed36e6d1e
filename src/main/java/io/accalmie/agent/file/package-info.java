/**
 * The agent's file: read, checked, and made into runtimes, a meter and a store.
 *
 * <p>YAML flows in, a host flows out. It imports what {@link io.accalmie.agent} may.
 */
@NullMarked
package io.accalmie.agent.file;

import org.jspecify.annotations.NullMarked;

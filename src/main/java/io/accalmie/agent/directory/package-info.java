/**
 * Assets as files of one directory.
 *
 * <p>Bytes flow in, paths flow out. It imports what {@link io.accalmie.agent} may.
 */
@NullMarked
package io.accalmie.agent.directory;

import org.jspecify.annotations.NullMarked;

/**
 * Assets and documents as files of one directory.
 *
 * <p>Bytes flow in and out. It imports what {@link io.accalmie.agent} may.
 */
@NullMarked
package io.accalmie.agent.directory;

import org.jspecify.annotations.NullMarked;

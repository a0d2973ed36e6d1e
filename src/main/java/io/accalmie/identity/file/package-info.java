/**
 * Tokens and principals from the configuration and from files on this machine.
 *
 * <p>Configuration and files flow in, {@link io.accalmie.identity.Tokens} and {@link io.accalmie.identity.Studio} flow out. It
 * imports identity.
 */
@NullMarked
package io.accalmie.identity.file;

import org.jspecify.annotations.NullMarked;

/**
 * Who speaks: the studio (tenant), the principal behind a token, and its roles.
 *
 * <p>It imports quantity.
 */
@NullMarked
package io.accalmie.identity;

import org.jspecify.annotations.NullMarked;

/**
 * The REST interface and the pages, behind a gate that asks everybody for a token.
 *
 * <p>Requests flow in; answers, pages and problems flow out. It imports every feature's root. Nobody imports it.
 */
@NullMarked
package io.accalmie.web;

import org.jspecify.annotations.NullMarked;

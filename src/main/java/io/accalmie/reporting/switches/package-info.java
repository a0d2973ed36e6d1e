/**
 * Why a campaign was rendered with the models it was: rendered jobs flow in, one {@link io.accalmie.reporting.ModelUse} a model
 * flows out. Pure.
 *
 * <p>It imports what its feature may: quantity, intake, catalogue, dispatch.
 */
@NullMarked
package io.accalmie.reporting.switches;

import org.jspecify.annotations.NullMarked;

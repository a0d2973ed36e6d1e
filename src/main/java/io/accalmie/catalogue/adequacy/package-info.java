/**
 * The rules of adequacy and how a refusal is explained: a candidate (model, job, site) flows in, faults with remedies flow
 * out. Pure.
 *
 * <p>It imports what its feature may: quantity, intake, and the fault of messaging.
 */
@NullMarked
package io.accalmie.catalogue.adequacy;

import org.jspecify.annotations.NullMarked;

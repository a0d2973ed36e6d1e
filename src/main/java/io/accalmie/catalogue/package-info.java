/**
 * Models, GPUs, licences, scores and energy profiles: which models are adequate for a job, and what they would draw.
 *
 * <p>A job and a site flow in; adequate models with an energy estimate, or faults with remedies, flow out. It imports
 * quantity and intake.
 */
@NullMarked
package io.accalmie.catalogue;

import org.jspecify.annotations.NullMarked;

/**
 * What people read: the story of a job, the emissions of a campaign, comparisons. It folds the facts of other features.
 *
 * <p>It imports everything above it but rounds.
 */
@NullMarked
package io.accalmie.reporting;

import org.jspecify.annotations.NullMarked;

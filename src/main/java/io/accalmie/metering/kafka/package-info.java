/**
 * Usage reports from {@code render.usage} flow in, kept reports and {@link io.accalmie.metering.UsageArrived} flow out.
 *
 * <p>It imports what metering imports.
 */
@NullMarked
package io.accalmie.metering.kafka;

import org.jspecify.annotations.NullMarked;

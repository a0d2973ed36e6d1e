package io.accalmie.planning;

import io.accalmie.quantity.TimeWindow;

/**
 * Jobs that have not come yet but are expected. They take part in the prices of GPU time, so that present work leaves them the
 * hours that they need most; they are never placed and are in no bound.
 *
 * @param shape the ways they can be rendered
 * @param window earliest start to deadline that they are expected to have
 * @param count how many are expected, a mean: positive, need not be whole
 */
public record ExpectedWork(JobShape shape, TimeWindow window, double count) {
    public ExpectedWork {
        if (!(count > 0) || Double.isInfinite(count)) {
            throw new IllegalArgumentException("count must be positive and finite, but is " + count);
        }
    }
}

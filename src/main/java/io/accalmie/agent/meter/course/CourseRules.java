package io.accalmie.agent.meter.course;

import java.time.Duration;

/**
 * How far readings are believed.
 *
 * @param longestGap for how long the last power holds, and power is drawn straight between two readings; what is further apart
 *     is known by its counter or not at all
 * @param counterPeriod how often the counter moves; zero where it moves with each reading
 */
public record CourseRules(Duration longestGap, Duration counterPeriod) {
    public CourseRules {
        if (longestGap.isNegative() || longestGap.isZero()) {
            throw new IllegalArgumentException("longestGap must be longer than nothing, but is " + longestGap);
        }
        if (counterPeriod.isNegative()) {
            throw new IllegalArgumentException("counterPeriod must not be negative, but is " + counterPeriod);
        }
    }
}

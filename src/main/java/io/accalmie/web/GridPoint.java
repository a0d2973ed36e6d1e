package io.accalmie.web;

import io.accalmie.grid.IntensityPoint;
import java.time.Instant;

/**
 * The intensity of one interval and where it came from, for programs.
 *
 * @param start of the interval, in it
 * @param end of the interval, not in it
 * @param gramsPerKilowattHour average, lifecycle
 * @param kind {@code measured}, {@code estimated}, {@code forecast} or {@code recorded}
 * @param source who says so
 * @param issuedAt when it was said, product time
 */
record GridPoint(
        Instant start, Instant end, double gramsPerKilowattHour, String kind, String source, Instant issuedAt) {
    static GridPoint of(IntensityPoint point) {
        return new GridPoint(
                point.interval().start(),
                point.interval().end(),
                point.intensity().gramsPerKilowattHour(),
                point.kind().word(),
                point.source(),
                point.issuedAt());
    }
}

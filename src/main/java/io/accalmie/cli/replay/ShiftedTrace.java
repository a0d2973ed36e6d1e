package io.accalmie.cli.replay;

import io.accalmie.grid.GridTrace;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A trace with its dates moved by whole weeks, so that a day of the week and an hour of the day stay what they were. Immutable. */
public final class ShiftedTrace implements GridTrace {
    /** How long a trace must be to hold a week before the present, whichever day of its week that is. */
    public static final Duration SHORTEST = Duration.ofDays(14);

    private static final long DAYS_OF_WEEK = 7;
    private static final Duration WEEK = Duration.ofDays(DAYS_OF_WEEK);

    private final GridTrace recorded;
    private final long weeks;
    private final Duration shift;

    private ShiftedTrace(GridTrace recorded, long weeks) {
        this.recorded = recorded;
        this.weeks = weeks;
        this.shift = Duration.ofDays(weeks * DAYS_OF_WEEK);
    }

    /**
     * The trace moved so that {@code present} is in its second week: it holds 7 to 14 days before it, and what is left after it.
     *
     * @param recorded at least {@link #SHORTEST} long
     * @throws IllegalArgumentException if it is shorter
     */
    public static ShiftedTrace toPresent(GridTrace recorded, Instant present) {
        TimeWindow span = recorded.span();
        if (span.length().compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("it holds " + span.length().toHours()
                    + " hours that all zones share; to stand for the present it needs " + SHORTEST.toHours());
        }
        Instant secondWeek = span.start().plus(WEEK);
        long seconds = Duration.between(secondWeek, present).toSeconds();
        return new ShiftedTrace(recorded, Math.floorDiv(seconds, WEEK.toSeconds()));
    }

    /** By how many weeks its dates are later than recorded; negative: earlier. */
    public long weeks() {
        return weeks;
    }

    @Override
    public Set<ZoneId> zones() {
        return recorded.zones();
    }

    @Override
    public TimeWindow span() {
        return moved(recorded.span(), shift);
    }

    @Override
    public List<IntensityPoint> actual(ZoneId zone, TimeWindow wanted) {
        return moved(recorded.actual(zone, moved(wanted, shift.negated())));
    }

    @Override
    public List<IntensityPoint> between(ZoneId zone, TimeWindow wanted, Instant now) {
        return moved(recorded.between(zone, moved(wanted, shift.negated()), now.minus(shift)));
    }

    private List<IntensityPoint> moved(List<IntensityPoint> points) {
        return points.stream()
                .map(point -> new IntensityPoint(
                        point.zone(),
                        moved(point.interval(), shift),
                        point.intensity(),
                        point.kind(),
                        point.source() + ", dates shifted by " + weeks + " weeks",
                        point.issuedAt().plus(shift)))
                .toList();
    }

    private static TimeWindow moved(TimeWindow window, Duration by) {
        return new TimeWindow(window.start().plus(by), window.end().plus(by));
    }
}

package io.accalmie.cli.chart;

import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * The horizon along the width of a chart.
 *
 * @param span the horizon, not empty
 * @param left where it begins, px
 * @param width how wide it is, px
 */
record TimeAxis(TimeWindow span, double left, double width) {
    /** At most so many marks, so that labels do not touch. */
    private static final int MOST_MARKS = 26;

    private static final int MOST_DAYS = 16;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** Steps between marks, minutes; the last ones are days, weeks, a month, a quarter. */
    private static final long[] STEPS = {5, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 43_200, 129_600};

    /** A labelled place on the axis. */
    record Mark(double x, String label) {}

    double x(Instant instant) {
        return left + width * millis(Duration.between(span.start(), instant)) / millis(span.length());
    }

    double x(double share) {
        return left + width * share;
    }

    /** Marks at round times of day; none where only days fit. */
    List<Mark> hours() {
        long step = step(MOST_MARKS, 0);
        return step >= 1440 ? List.of() : marks(step, HOUR);
    }

    /** The start, and marks at midnights inside. */
    List<Mark> days() {
        List<Mark> days = new ArrayList<>();
        List<Mark> midnights = marks(step(MOST_DAYS, 1440), DAY);
        double room = midnights.isEmpty() ? Double.MAX_VALUE : midnights.get(0).x() - left;
        if (room > width / MOST_DAYS) {
            days.add(new Mark(left, text(DAY, span.start())));
        }
        midnights.stream().filter(mark -> mark.x() < left + width).forEach(days::add);
        return days;
    }

    /** A moment for people, UTC. */
    static String moment(Instant instant) {
        return text(MOMENT, instant);
    }

    private long step(int most, long least) {
        long minutes = span.length().toMinutes();
        return LongStream.of(STEPS)
                .filter(step -> step >= least && minutes / step <= most)
                .findFirst()
                .orElse(Math.max(1440, minutes / most / 1440 * 1440));
    }

    private List<Mark> marks(long stepMinutes, DateTimeFormatter form) {
        long step = 60 * stepMinutes;
        List<Mark> marks = new ArrayList<>();
        long first = Math.floorDiv(span.start().getEpochSecond() + step - 1, step) * step;
        for (long second = first; second <= span.end().getEpochSecond(); second += step) {
            Instant at = Instant.ofEpochSecond(second);
            marks.add(new Mark(x(at), text(form, at)));
        }
        return marks;
    }

    private static String text(DateTimeFormatter form, Instant instant) {
        return form.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static double millis(Duration duration) {
        return duration.toMillis();
    }
}

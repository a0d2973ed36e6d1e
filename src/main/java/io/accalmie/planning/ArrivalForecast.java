package io.accalmie.planning;

import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is likely to be asked for, judged by what was asked for: how many jobs of each shape, lead and length of window come in
 * an hour of the day, and of the week once that is known.
 *
 * <p>An hour of the week is estimated from its own past, drawn towards that of its hour of the day, and this towards the mean of
 * all hours, as far as one more observation would draw it. At the very beginning, when one batch says nothing of the next, the
 * mean is drawn towards a first guess of how busy pools are. Pure; the same past gives the same forecast.
 */
public final class ArrivalForecast {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int DAY = 24;
    private static final int WEEK = 7 * DAY;
    /** How many observations of an hour the coarser estimate is worth. */
    private static final double DRAW = 1;
    /** How many hours of observation the first guess is worth. */
    private static final double FIRST_GUESS_HOURS = 12;
    /** The first guess where nothing is known but that the pools are a production cluster's: this part of all GPU time. */
    private static final double FIRST_GUESS_LOAD = 0.5;
    /** Fewer jobs than this in an hour change no price. */
    private static final double NEGLIGIBLE = 1e-3;

    private final Instant since;
    private final double gpus;
    private final double firstGuessLoad;
    private final Map<Kind, List<Integer>> hoursOfKind = new LinkedHashMap<>();
    private final Map<Kind, Double> meanDuration = new LinkedHashMap<>();

    private record Kind(JobShape shape, long leadHours, long lengthHours) {}

    /**
     * A forecast that has seen nothing yet.
     *
     * @param since from when on every submission is seen
     * @param gpus GPUs of all pools together
     */
    public ArrivalForecast(Instant since, int gpus) {
        this(since, gpus, FIRST_GUESS_LOAD);
    }

    /**
     * A forecast that has seen nothing yet.
     *
     * @param since from when on every submission is seen
     * @param gpus GPUs of all pools together
     * @param firstGuessLoad the part of all GPU time that is asked for if nothing else is known, 0 or more; 0: expect no more
     *     than was observed, and less as long as little was
     */
    public ArrivalForecast(Instant since, int gpus, double firstGuessLoad) {
        this.since = since;
        this.gpus = gpus;
        this.firstGuessLoad = firstGuessLoad;
    }

    /**
     * Takes note of a job that was submitted.
     *
     * @param submittedAt not before {@code since}
     * @param window earliest start to deadline
     */
    public void saw(Instant submittedAt, JobShape shape, TimeWindow window) {
        if (shape.options().isEmpty()) {
            return;
        }
        int hour = hourOf(submittedAt);
        long known = since.toEpochMilli() + hour * HOUR_MILLIS;
        Kind kind = new Kind(
                shape,
                Math.max(0, Math.floorDiv(window.start().toEpochMilli() - known, HOUR_MILLIS)),
                Math.max(1, Math.round((double) window.length().toMillis() / HOUR_MILLIS)));
        hoursOfKind.computeIfAbsent(kind, first -> new ArrayList<>()).add(hour);
        meanDuration.computeIfAbsent(kind, first -> meanDuration(shape));
    }

    /** Jobs expected to be submitted after {@code now} and up to {@code ahead} later. */
    public List<ExpectedWork> after(Instant now, Duration ahead) {
        int last = hourOf(now);
        double perSeen = meanLoad(last) / Math.max(1, seenTime(0));
        List<ExpectedWork> expected = new ArrayList<>();
        hoursOfKind.forEach((kind, hours) -> {
            int[] byDay = new int[DAY];
            int[] byWeek = new int[WEEK];
            for (int hour : hours) {
                byDay[hour % DAY] += hour == 0 ? 0 : 1;
                byWeek[hour % WEEK] += hour == 0 ? 0 : 1;
            }
            double mean = perSeen * hours.size();
            for (int hour = last + 1; hour <= last + ahead.toHours(); hour++) {
                double ofDay = drawn(byDay[hour % DAY], seen(last, hour, DAY), mean);
                double count = drawn(byWeek[hour % WEEK], seen(last, hour, WEEK), ofDay);
                if (count > NEGLIGIBLE) {
                    expected.add(new ExpectedWork(kind.shape(), window(kind, hour), count));
                }
            }
        });
        return expected;
    }

    private static double drawn(int count, int observations, double coarser) {
        return (count + DRAW * coarser) / (observations + DRAW);
    }

    /** How often an hour like {@code hour} is among the hours from 1 up to {@code last}. */
    private static int seen(int last, int hour, int cycle) {
        int phase = (hour - 1) % cycle + 1;
        return phase > last ? 0 : 1 + (last - phase) / cycle;
    }

    /** GPU time asked for in an hour, ms: as observed, drawn towards the first guess. */
    private double meanLoad(int last) {
        double guess = firstGuessLoad * gpus * HOUR_MILLIS;
        return (seenTime(1) + FIRST_GUESS_HOURS * guess) / (last + FIRST_GUESS_HOURS);
    }

    /** GPU time asked for by all jobs seen from an hour on, ms. */
    private double seenTime(int first) {
        double time = 0;
        for (Map.Entry<Kind, List<Integer>> kind : hoursOfKind.entrySet()) {
            long jobs = kind.getValue().stream().filter(hour -> hour >= first).count();
            time += jobs * meanDuration.getOrDefault(kind.getKey(), 0.0);
        }
        return time;
    }

    private TimeWindow window(Kind kind, int hour) {
        Instant start = since.plus(Duration.ofHours(hour + kind.leadHours()));
        return new TimeWindow(start, start.plus(Duration.ofHours(kind.lengthHours())));
    }

    /** Hour 0 ends with {@code since}: what is submitted at an instant is known then. It holds a backlog, not an hour's jobs. */
    private int hourOf(Instant instant) {
        return Math.toIntExact(-Math.floorDiv(since.toEpochMilli() - instant.toEpochMilli(), HOUR_MILLIS));
    }

    private static double meanDuration(JobShape shape) {
        return shape.options().stream()
                .mapToLong(option -> option.duration().toMillis())
                .average()
                .orElse(0);
    }
}

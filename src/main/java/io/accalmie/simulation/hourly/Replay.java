package io.accalmie.simulation.hourly;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.ZoneId;
import io.accalmie.simulation.ForecastSource;
import io.accalmie.simulation.SubmittedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Lets time run hour by hour over a world. One use, one policy. */
public final class Replay {
    /** How far an outlook reaches at least, unless the horizon ends before. */
    private static final Duration LEAST_OUTLOOK = Duration.ofHours(96);

    private final World world;
    private final ForecastSource forecasts;
    private final List<Task> bySubmission;
    private final List<SubmittedJob> submitted = new ArrayList<>();
    private final Books books;
    private long latestDeadline;

    /** A replay of a world under these forecasts. */
    public Replay(World world, ForecastSource forecasts) {
        this.world = world;
        this.forecasts = forecasts;
        this.bySubmission = world.tasks().stream()
                .sorted(Comparator.comparingLong(Task::submittedAt).thenComparingInt(Task::index))
                .toList();
        this.books = new Books(world);
    }

    /**
     * Runs the policy to the end of the horizon.
     *
     * @param hourDone is told how many hours are over, after each
     * @return what was started
     * @throws IllegalStateException if the policy starts what it must not
     */
    public List<Start> run(HourlyPolicy policy, IntConsumer hourDone) {
        Instant start = world.horizon().start();
        for (int index = 0; index < world.hours(); index++) {
            Hour hour = hour(start.plus(Duration.ofHours(index)), world.hours() - index);
            books.book(policy.startsIn(hour), hour);
            books.close(hour.end());
            hourDone.accept(index + 1);
        }
        return books.starts();
    }

    private Hour hour(Instant now, int hoursLeft) {
        long millis = now.toEpochMilli();
        List<Task> arrived = new ArrayList<>();
        for (int next = submitted.size(); next < bySubmission.size(); next++) {
            Task task = bySubmission.get(next);
            if (task.submittedAt() > millis) {
                break;
            }
            arrived.add(task);
            submitted.add(task.job());
            latestDeadline = Math.max(latestDeadline, task.deadline());
        }
        int hours = Math.min(hoursLeft, Math.max(hoursToLatestDeadline(millis), (int) LEAST_OUTLOOK.toHours()));
        Map<ZoneId, Outlook> outlooks = new HashMap<>();
        return new Hour(
                millis,
                arrived,
                Collections.unmodifiableList(submitted),
                pool -> outlooks.computeIfAbsent(world.zones().get(pool), zone -> outlook(zone, now, hours)),
                books::occupied);
    }

    private Outlook outlook(ZoneId zone, Instant now, int hours) {
        HourlySeries ahead = forecasts.ahead(zone, now, hours);
        if (ahead.hours() != hours || !ahead.span().start().equals(now)) {
            throw new IllegalStateException("a forecast of " + hours + " h from " + now + " was asked for, but got "
                    + ahead.hours() + " h from " + ahead.span().start());
        }
        return new Outlook(ahead, forecasts.toDecideBy(ahead));
    }

    private int hoursToLatestDeadline(long now) {
        return (int) -Math.floorDiv(now - latestDeadline, Outlook.HOUR);
    }
}

package io.accalmie.simulation.hourly;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.ZoneId;
import io.accalmie.planning.IntensityCurve;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.PlanningPool;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.simulation.ActualGrid;
import io.accalmie.simulation.PlanningInstance;
import io.accalmie.simulation.SimulationException;
import io.accalmie.simulation.SubmittedJob;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Makes the world of a planning instance on a grid. */
public final class WorldOfInstance {
    private static final Duration HOUR = Duration.ofHours(1);

    private final PlanningInstance instance;
    private final Map<PoolId, Integer> places = new HashMap<>();
    private final Map<JobShape, List<Way>> ways = new IdentityHashMap<>();

    private WorldOfInstance(PlanningInstance instance) {
        this.instance = instance;
        instance.pools().forEach(pool -> places.put(pool.id(), places.size()));
    }

    /**
     * The world.
     *
     * @throws SimulationException if the slots are not whole hours, a pool has no zone, or the grid lacks an hour of one
     */
    public static World of(PlanningInstance instance, ActualGrid actual) {
        if (!instance.slot().equals(HOUR)
                || !instance.start().equals(instance.start().truncatedTo(ChronoUnit.HOURS))) {
            throw new SimulationException("a simulation runs by whole hours, but the instance has start "
                    + instance.start() + " and slotMinutes " + instance.slot().toMinutes()
                    + "; give it a start on the hour and slotMinutes 60");
        }
        return new WorldOfInstance(instance).on(actual);
    }

    private World on(ActualGrid actual) {
        List<ZoneId> zones =
                instance.pools().stream().map(WorldOfInstance::zone).toList();
        List<PlanningPool> pools = new ArrayList<>();
        for (PlanningInstance.Pool pool : instance.pools()) {
            HourlySeries hours = actual.over(zone(pool), instance.start(), instance.slots());
            pools.add(new PlanningPool(
                    pool.id(), pool.gpus(), pool.pue(), pool.embodiedGramsPerGpuHour(), curve(hours), List.of()));
        }
        List<Task> tasks = new ArrayList<>();
        instance.jobs().forEach(job -> tasks.add(task(tasks.size(), job)));
        return new World(new TimeWindow(instance.start(), instance.end()), pools, zones, tasks);
    }

    private Task task(int index, SubmittedJob job) {
        Instant deadline = job.job().window().end();
        Instant end = deadline.isBefore(instance.end()) ? deadline : instance.end();
        return new Task(
                index,
                job,
                ceil(job.submittedAt()),
                Math.max(ceil(job.ready()), instance.start().toEpochMilli()),
                end.toEpochMilli(),
                ways.computeIfAbsent(job.job().shape(), this::ways));
    }

    private List<Way> ways(JobShape shape) {
        return shape.options().stream()
                .map(option -> new Way(place(option), option, millis(option.duration())))
                .toList();
    }

    private int place(ShapeOption option) {
        Integer place = places.get(option.pool());
        if (place == null) {
            throw new SimulationException("an option names pool " + option.pool() + ", but the instance has only "
                    + places.keySet().stream().sorted().toList());
        }
        return place;
    }

    private static ZoneId zone(PlanningInstance.Pool pool) {
        return pool.zone()
                .orElseThrow(
                        () -> new SimulationException(
                                "pool " + pool.id()
                                        + " has no zone, so no intensity can be looked up for it; give it one, such as \"zone\":\"FR\""));
    }

    private static IntensityCurve curve(HourlySeries hours) {
        double[] values = new double[hours.hours()];
        for (int hour = 0; hour < values.length; hour++) {
            values[hour] = hours.gramsPerKilowattHour(hour);
        }
        return new IntensityCurve(hours.span().start(), HOUR, values);
    }

    private static long ceil(Instant instant) {
        return instant.plusNanos(999_999).toEpochMilli();
    }

    private static long millis(Duration duration) {
        return duration.plusNanos(999_999).toMillis();
    }
}

package io.accalmie.simulation.policy;

import io.accalmie.planning.PlanningPool;
import io.accalmie.simulation.hourly.Hour;
import io.accalmie.simulation.hourly.HourlyPolicy;
import io.accalmie.simulation.hourly.Start;
import io.accalmie.simulation.hourly.Task;
import io.accalmie.simulation.hourly.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * {@code greenest-region-now}: the best location of the Carbon Aware SDK (Green-Software-Foundation/carbon-aware-sdk,
 * {@code EmissionsHandler.GetBestEmissionsDataAsync}: of the locations given, the one of lowest rating now).
 *
 * <p>The SDK advises and knows no GPUs; this reading of it does. When a job may start, it goes where the intensity of the hour
 * is lowest among the regions with a GPU free for it; where none has one, to the one whose GPUs are free first (of equals, the
 * cleaner one), as long as it can end in time there. It takes the first option of its shape in that pool, the habit there.
 * Whoever may start first is served first, of equals the one submitted first. The intensity of the hour is the forecast's,
 * since a measured one exists only once the hour is over.
 */
public final class GreenestRegionNow implements HourlyPolicy {
    private final List<PriorityQueue<Long>> freeFrom = new ArrayList<>();
    private final PriorityQueue<Task> waiting = new PriorityQueue<>(Comparator.comparingLong(Task::ready)
            .thenComparingLong(Task::submittedAt)
            .thenComparingInt(Task::index));
    private final DueStarts due = new DueStarts();

    /** The policy on these pools. */
    public GreenestRegionNow(List<PlanningPool> pools) {
        for (PlanningPool pool : pools) {
            PriorityQueue<Long> gpus = new PriorityQueue<>();
            for (int gpu = 0; gpu < pool.gpus(); gpu++) {
                gpus.add(Long.MIN_VALUE);
            }
            freeFrom.add(gpus);
        }
    }

    @Override
    public List<Start> startsIn(Hour hour) {
        waiting.addAll(hour.arrived());
        while (!waiting.isEmpty() && waiting.element().ready() < hour.end()) {
            Task task = waiting.remove();
            best(task, hour).ifPresent(start -> {
                PriorityQueue<Long> gpus = freeFrom.get(start.way().pool());
                gpus.remove();
                gpus.add(start.end());
                due.add(start);
            });
        }
        return due.before(hour.end());
    }

    /** Empty if it can end in time nowhere. */
    private Optional<Start> best(Task task, Hour hour) {
        return habits(task).stream()
                .map(way -> new Start(task, way, firstStart(task, way, hour)))
                .filter(start -> start.end() <= task.deadline())
                .min(Comparator.comparingLong(Start::at)
                        .thenComparingDouble(start ->
                                hour.outlooks().apply(start.way().pool()).now()));
    }

    private long firstStart(Task task, Way way, Hour hour) {
        long ready = Math.max(task.ready(), hour.now());
        return Math.max(ready, freeFrom.get(way.pool()).element());
    }

    /** The first way in each pool. */
    private static List<Way> habits(Task task) {
        Map<Integer, Way> byPool = new LinkedHashMap<>();
        task.ways().forEach(way -> byPool.putIfAbsent(way.pool(), way));
        return List.copyOf(byPool.values());
    }
}

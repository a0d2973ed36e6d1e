package io.accalmie.simulation.policy;

import static java.util.Objects.requireNonNull;

import io.accalmie.planning.Placement;
import io.accalmie.planning.Plan;
import io.accalmie.planning.Planner;
import io.accalmie.planning.PlanningInput;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.PlanningPool;
import io.accalmie.simulation.ExpectedArrivals;
import io.accalmie.simulation.hourly.Hour;
import io.accalmie.simulation.hourly.HourlyPolicy;
import io.accalmie.simulation.hourly.Start;
import io.accalmie.simulation.hourly.Task;
import io.accalmie.simulation.hourly.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code accalmie}: the product's planner, every hour over all jobs that wait, with the forecast, the running work, the work
 * expected and the plan of the hour before. What it places within the hour starts; the rest is planned again.
 */
public final class PlannedHourly implements HourlyPolicy {
    private final Planner planner;
    private final ExpectedArrivals expected;
    private final List<PlanningPool> pools;
    private final Map<String, Task> waiting = new LinkedHashMap<>();
    private Optional<Plan> last = Optional.empty();

    /** The policy on these pools, whose intensity and occupied spans it does not look at. */
    public PlannedHourly(Planner planner, ExpectedArrivals expected, List<PlanningPool> pools) {
        this.planner = planner;
        this.expected = expected;
        this.pools = List.copyOf(pools);
    }

    @Override
    public List<Start> startsIn(Hour hour) {
        hour.arrived().forEach(task -> waiting.put(task.job().job().id(), task));
        waiting.values().removeIf(task -> isTooLate(task, hour.now()));
        if (waiting.isEmpty()) {
            return List.of();
        }
        Plan plan = planner.plan(input(hour));
        last = Optional.of(plan);
        List<Start> starts = new ArrayList<>();
        for (Placement placement : plan.placements()) {
            long at = placement.span().start().toEpochMilli();
            if (at < hour.end()) {
                Task task = requireNonNull(waiting.remove(placement.job()));
                starts.add(new Start(task, way(task, placement), at));
            }
        }
        return starts;
    }

    private PlanningInput input(Hour hour) {
        List<PlanningJob> jobs =
                waiting.values().stream().map(task -> task.job().job()).toList();
        return new PlanningInput(
                hour.instant(),
                IntStream.range(0, pools.size())
                        .mapToObj(index -> pool(index, hour))
                        .toList(),
                jobs,
                expected.after(hour.instant(), hour.submitted()),
                last);
    }

    private PlanningPool pool(int index, Hour hour) {
        PlanningPool pool = pools.get(index);
        return new PlanningPool(
                pool.id(),
                pool.gpus(),
                pool.pue(),
                pool.embodiedGramsPerGpuHour(),
                hour.outlooks().apply(index).curve(),
                hour.occupied().apply(index));
    }

    private static boolean isTooLate(Task task, long now) {
        return task.ways().stream().allMatch(way -> task.latestStart(way) < now);
    }

    private Way way(Task task, Placement placement) {
        return task.ways().stream()
                .filter(way -> pools.get(way.pool()).id().equals(placement.pool())
                        && way.option().model().equals(placement.model()))
                .findFirst()
                .orElseThrow();
    }
}

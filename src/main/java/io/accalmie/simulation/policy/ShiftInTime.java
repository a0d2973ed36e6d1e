package io.accalmie.simulation.policy;

import io.accalmie.planning.PlanningPool;
import io.accalmie.planning.ShapeOption;
import io.accalmie.simulation.SubmittedJob;
import io.accalmie.simulation.hourly.Hour;
import io.accalmie.simulation.hourly.HourlyPolicy;
import io.accalmie.simulation.hourly.Start;
import io.accalmie.simulation.hourly.Task;
import io.accalmie.simulation.hourly.Way;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The policies that shift in time alone. Each job keeps one option; its start is chosen once, when it becomes known, with the
 * forecast of that time, and a GPU is reserved for it.
 *
 * <p>The sources reserve without limit. Here, where the wanted start finds no GPU, the next start that still meets the deadline
 * is taken; where there is none, the first one before it, since the job is about to miss; else it misses.
 */
public final class ShiftInTime implements HourlyPolicy {
    private final StartChoice choice;
    private final Function<SubmittedJob, ShapeOption> option;
    private final List<Reservations> reservations;
    private final DueStarts due = new DueStarts();

    /**
     * A policy.
     *
     * @param option the option of a job that is taken, whatever the grid does
     */
    public ShiftInTime(StartChoice choice, Function<SubmittedJob, ShapeOption> option, List<PlanningPool> pools) {
        this.choice = choice;
        this.option = option;
        this.reservations =
                pools.stream().map(pool -> new Reservations(pool.gpus())).toList();
    }

    @Override
    public List<Start> startsIn(Hour hour) {
        for (Task task : hour.arrived()) {
            reserve(task, hour);
        }
        return due.before(hour.end());
    }

    private void reserve(Task task, Hour hour) {
        Way way = task.way(option.apply(task.job()));
        long first = Math.max(task.ready(), hour.now());
        long latest = task.latestStart(way);
        if (first > latest) {
            return;
        }
        long wanted =
                choice.startOf(first, latest, way.duration(), hour.outlooks().apply(way.pool()));
        Reservations pool = reservations.get(way.pool());
        OptionalLong later = pool.earliestStart(wanted, latest, way.duration());
        OptionalLong start = later.isPresent() ? later : pool.earliestStart(first, wanted, way.duration());
        start.ifPresent(at -> {
            pool.take(at, at + way.duration());
            due.add(new Start(task, way, at));
        });
    }
}

package io.accalmie.simulation.policy;

import static java.util.Objects.requireNonNull;

import io.accalmie.planning.PlanningPool;
import io.accalmie.planning.ShapeOption;
import io.accalmie.simulation.SubmittedJob;
import io.accalmie.simulation.hourly.Hour;
import io.accalmie.simulation.hourly.HourlyPolicy;
import io.accalmie.simulation.hourly.Start;
import io.accalmie.simulation.hourly.Task;
import io.accalmie.simulation.hourly.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code run-now-home} and {@code run-now-smallest}: each job with one option, in the order of submission, as soon as one of
 * that pool's GPUs is free ({@link PoolQueue}). What every render farm does that does not look at carbon; no source.
 */
public final class FirstComeFirstServed implements HourlyPolicy {
    private final Function<SubmittedJob, ShapeOption> choice;
    private final List<PoolQueue> queues;
    private final Map<Integer, Task> tasks = new HashMap<>();

    /**
     * The policy.
     *
     * @param choice the option of a job that is taken, whatever the grid does
     */
    public FirstComeFirstServed(Function<SubmittedJob, ShapeOption> choice, List<PlanningPool> pools) {
        this.choice = choice;
        this.queues = pools.stream().map(pool -> new PoolQueue(pool.gpus())).toList();
    }

    @Override
    public List<Start> startsIn(Hour hour) {
        for (Task task : hour.arrived()) {
            Way way = task.way(choice.apply(task.job()));
            tasks.put(task.index(), task);
            queues.get(way.pool())
                    .add(new PoolQueue.Ticket(
                            task.index(),
                            Instant.ofEpochMilli(task.submittedAt()),
                            Instant.ofEpochMilli(task.ready()),
                            way.option().duration(),
                            Instant.ofEpochMilli(task.latestStart(way))));
        }
        List<Start> starts = new ArrayList<>();
        Instant end = Instant.ofEpochMilli(hour.end());
        for (PoolQueue queue : queues) {
            queue.startsIn(hour.instant(), end).forEach((index, at) -> starts.add(start(index, at)));
        }
        return starts;
    }

    private Start start(int index, Instant at) {
        Task task = requireNonNull(tasks.remove(index));
        return new Start(task, task.way(choice.apply(task.job())), at.toEpochMilli());
    }
}

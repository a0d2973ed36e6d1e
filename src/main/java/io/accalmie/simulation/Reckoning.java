package io.accalmie.simulation;

import io.accalmie.planning.Unplaced;
import io.accalmie.planning.Unplaced.Constraint;
import io.accalmie.simulation.hourly.Start;
import io.accalmie.simulation.hourly.Task;
import io.accalmie.simulation.hourly.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws up what a policy did: prices what was started, and says of each other job what kept it. */
final class Reckoning {
    private final World world;
    private final Pricing pricing;

    Reckoning(World world) {
        this.world = world;
        this.pricing = new Pricing(world.pools());
    }

    SimulationOutcome outcome(Policy policy, List<Start> starts) {
        Map<Integer, Start> byTask = new HashMap<>();
        starts.forEach(start -> byTask.put(start.task().index(), start));
        List<PricedRun> runs = new ArrayList<>();
        List<Unplaced> missed = new ArrayList<>();
        long waited = 0;
        for (Task task : world.tasks()) {
            Start start = byTask.get(task.index());
            if (start == null) {
                missed.add(missed(task));
            } else {
                runs.add(priced(start));
                waited += start.at() - task.ready();
            }
        }
        return new SimulationOutcome(policy, runs, missed, Duration.ofMillis(waited / Math.max(1, runs.size())));
    }

    private PricedRun priced(Start start) {
        Instant at = Instant.ofEpochMilli(start.at());
        return pricing.run(start.task().job().job(), start.way().option(), at)
                .orElseThrow(() -> new IllegalStateException("a run at " + at + " leaves the horizon"));
    }

    private Unplaced missed(Task task) {
        Instant end = world.horizon().end();
        Instant known = hourAfter(task.job().submittedAt());
        long first = Math.max(task.ready(), known.toEpochMilli());
        long shortest =
                task.ways().stream().mapToLong(way -> way.duration()).min().orElseThrow();
        String id = task.job().job().id();
        if (first + shortest <= task.deadline()) {
            String remedy = "This policy found no GPU for it in time between " + Instant.ofEpochMilli(first) + " and "
                    + Instant.ofEpochMilli(task.deadline()) + "; add GPUs, or give it a later deadline.";
            return new Unplaced(id, Constraint.NO_CAPACITY, remedy);
        }
        if (task.job().job().window().end().isAfter(end)) {
            String remedy = "The simulation ends at " + end + "; give it more hours, or send the job earlier.";
            return new Unplaced(id, Constraint.BEYOND_HORIZON, remedy);
        }
        String remedy = "Its shortest option takes " + Duration.ofMillis(shortest) + ", and from "
                + Instant.ofEpochMilli(first) + " on its window leaves "
                + Duration.ofMillis(Math.max(0, task.deadline() - first)) + "; give it a later deadline.";
        return new Unplaced(id, Constraint.WINDOW_TOO_SHORT, remedy);
    }

    /** When a policy first hears of what was submitted then. */
    private static Instant hourAfter(Instant submittedAt) {
        Instant hour = submittedAt.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(submittedAt) ? hour : hour.plus(1, ChronoUnit.HOURS);
    }
}

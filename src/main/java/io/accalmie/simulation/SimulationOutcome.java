package io.accalmie.simulation;

import io.accalmie.planning.Unplaced;
import io.accalmie.quantity.GramsCo2e;
import java.time.Duration;
import java.util.List;

/**
 * What a policy did with the jobs of an instance. A job runs inside its window or not at all: nothing is started that would end
 * after its deadline or the horizon, so that a job missed emits nothing here, and grams of policies that missed jobs do not
 * compare with grams of policies that did not.
 *
 * @param policy which one
 * @param runs one for each job rendered inside its window, at the actual intensity, in the instance's order
 * @param missed each other job and what kept it, in the instance's order
 * @param meanWait from when a job could first start (submitted, window open) to its start, over {@code runs}; zero without runs
 */
public record SimulationOutcome(Policy policy, List<PricedRun> runs, List<Unplaced> missed, Duration meanWait) {
    public SimulationOutcome {
        runs = List.copyOf(runs);
        missed = List.copyOf(missed);
    }

    /** How many jobs the instance has. */
    public int jobs() {
        return runs.size() + missed.size();
    }

    /** Sum over {@link #runs}. */
    public GramsCo2e grams() {
        return new GramsCo2e(
                runs.stream().mapToDouble(run -> run.grams().value()).sum());
    }

    /** Mean over {@link #runs}, which compares policies that missed jobs a little better than the sum; zero without runs. */
    public GramsCo2e gramsPerPlaced() {
        return runs.isEmpty() ? GramsCo2e.ZERO : new GramsCo2e(grams().value() / runs.size());
    }
}

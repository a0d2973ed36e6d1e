package io.accalmie.simulation;

import io.accalmie.quantity.GramsCo2e;
import java.util.List;

/**
 * What a policy would have done with the jobs.
 *
 * @param policy which one
 * @param runs one for each job that could be priced, in the input's order; missed ones too
 * @param missed jobs whose run ends after their deadline, in the input's order
 * @param awayFromHome jobs with no option in their home pool, run elsewhere instead, in the input's order
 * @param beyondCurve jobs whose run leaves the known intensity: without a run, in no total, in the input's order
 */
public record PolicyOutcome(
        Policy policy, List<PricedRun> runs, List<String> missed, List<String> awayFromHome, List<String> beyondCurve) {
    public PolicyOutcome {
        runs = List.copyOf(runs);
        missed = List.copyOf(missed);
        awayFromHome = List.copyOf(awayFromHome);
        beyondCurve = List.copyOf(beyondCurve);
    }

    /** Sum over {@link #runs}: only of all jobs if {@link #beyondCurve} is empty. */
    public GramsCo2e grams() {
        return new GramsCo2e(
                runs.stream().mapToDouble(run -> run.grams().value()).sum());
    }
}

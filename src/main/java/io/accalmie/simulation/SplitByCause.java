package io.accalmie.simulation;

import io.accalmie.planning.PlanningPool;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.GramsCo2e;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Splits the difference from {@code run-now-home} to Accalmie into model, region and time, in this order.
 *
 * <p>A job walks from the baseline's run to Accalmie's in three steps, each priced with the catalogue's estimate and the actual
 * intensity: (1) the model that Accalmie used, at the baseline's pool and start, or if that model has no option in that pool, the
 * option of least energy there; (2) Accalmie's option in Accalmie's pool, at the baseline's start; (3) Accalmie's start. The sum
 * telescopes to the difference. What step (1) could not reach for want of an option counts as region.
 *
 * <p>The order matters where effects multiply: another order would give other parts of the same difference.
 */
public final class SplitByCause {
    private final Pricing pricing;

    /** A split on the given pools, whose curves carry the actual intensity. */
    public SplitByCause(Collection<PlanningPool> pools) {
        this.pricing = new Pricing(pools);
    }

    /**
     * The split over many jobs.
     *
     * @param split sum over all but {@code leftOut}
     * @param leftOut jobs that lack a run on either side, or a step of which leaves the known intensity; in the input's order
     */
    public record Total(Split split, List<String> leftOut) {
        public Total {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * The split of one job.
     *
     * @param baseline its run under {@code run-now-home}
     * @param accalmie its run under Accalmie, re-priced with {@link Pricing}
     * @return empty if a step leaves the known intensity
     * @throws IllegalArgumentException if a run is of another job or of no option of this one
     */
    public Optional<Split> of(SubmittedJob job, PricedRun baseline, PricedRun accalmie) {
        Instant start = baseline.span().start();
        ShapeOption before = optionOf(job, baseline);
        ShapeOption after = optionOf(job, accalmie);
        Optional<GramsCo2e> atBaseline = pricing.gramsOf(before, start);
        Optional<GramsCo2e> otherModel = pricing.gramsOf(nearest(job, baseline, accalmie), start);
        Optional<GramsCo2e> otherRegion = pricing.gramsOf(after, start);
        Optional<GramsCo2e> otherTime = pricing.gramsOf(after, accalmie.span().start());
        if (atBaseline.isEmpty() || otherModel.isEmpty() || otherRegion.isEmpty() || otherTime.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Split(
                change(atBaseline.get(), otherModel.get()),
                change(otherModel.get(), otherRegion.get()),
                change(otherRegion.get(), otherTime.get())));
    }

    /** The split over all jobs that have a run on both sides. */
    public Total ofAll(List<SubmittedJob> jobs, List<PricedRun> baseline, List<PricedRun> accalmie) {
        Map<String, PricedRun> before = byJob(baseline);
        Map<String, PricedRun> after = byJob(accalmie);
        Split sum = Split.NONE;
        List<String> leftOut = new ArrayList<>();
        for (SubmittedJob job : jobs) {
            String id = job.job().id();
            Optional<Split> split = Optional.ofNullable(before.get(id))
                    .flatMap(from -> Optional.ofNullable(after.get(id)).flatMap(to -> of(job, from, to)));
            if (split.isEmpty()) {
                leftOut.add(id);
            }
            sum = sum.plus(split.orElse(Split.NONE));
        }
        return new Total(sum, leftOut);
    }

    private static ShapeOption nearest(SubmittedJob job, PricedRun baseline, PricedRun accalmie) {
        return job.job().shape().options().stream()
                .filter(option ->
                        option.pool().equals(baseline.pool()) && option.model().equals(accalmie.model()))
                .findFirst()
                .or(() -> Baselines.smallestIn(job, baseline.pool()))
                .orElseThrow();
    }

    private static ShapeOption optionOf(SubmittedJob job, PricedRun run) {
        if (!run.job().equals(job.job().id())) {
            throw new IllegalArgumentException("a run of job " + run.job() + " is no run of job "
                    + job.job().id());
        }
        return Pricing.option(job.job(), run.pool(), run.model());
    }

    private static double change(GramsCo2e from, GramsCo2e to) {
        return to.value() - from.value();
    }

    private static Map<String, PricedRun> byJob(List<PricedRun> runs) {
        return runs.stream().collect(Collectors.toMap(PricedRun::job, Function.identity()));
    }
}

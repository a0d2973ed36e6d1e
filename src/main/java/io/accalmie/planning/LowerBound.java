package io.accalmie.planning;

import io.accalmie.planning.ways.Way;
import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.TimeWindow;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The least grams a job can emit, proven, on the intensities given: a forecast for plans, what was measured for looking back.
 *
 * <p><b>Claim.</b> No run of the job with one of its options, from a start in its window to an end in its window and inside the
 * pool's curve, emits less than the bound; hence no plan of several jobs emits less than the sum of their bounds.
 *
 * <p><b>Proof.</b> (1) Capacity only takes starts away, and so does the rule that the p95 duration meets the deadline. Dropping
 * both leaves every placement ever made among the choices, so that the least over all choices is not above any of them. (2) A
 * job's choices do not depend on other jobs' once capacity is dropped, so the least of the sum is the sum of the least. (3) For
 * one option of duration D started at s, grams are {@code energy × PUE × F(s) / D + embodied}, where F(s) is the integral of
 * the intensity from s to s + D. The derivative of F is {@code intensity(s + D) − intensity(s)}, which is constant while
 * neither s nor s + D passes a slot boundary. So grams are continuous and piecewise linear in s, with kinks only where s or
 * s + D is a slot boundary. A linear function on an interval is least at an end: evaluating both ends of the range of starts and
 * every kink between them finds the minimum over all real s, not only over a grid.
 *
 * <p>Since it knows nothing of capacity, the bound may be far below what any plan reaches when clean GPUs are scarce.
 */
public final class LowerBound {
    private final Ways ways;
    private final TimeWindow within;

    /**
     * A bound.
     *
     * @param pools with the intensities to price with; occupied spans and GPU numbers do not matter
     * @param within no run starts before or ends after it, beside each job's own window
     */
    public LowerBound(Collection<PlanningPool> pools, TimeWindow within) {
        this.ways = new Ways(pools);
        this.within = within;
    }

    /**
     * The least grams of {@code job}; empty if no option fits its window, {@code within} and the curve.
     *
     * @throws IllegalArgumentException if an option names a pool that was not given
     */
    public Optional<GramsCo2e> of(PlanningJob job) {
        long release = Math.max(Millis.ceil(job.window().start()), Millis.ceil(within.start()));
        long deadline = Math.min(Millis.floor(job.window().end()), Millis.floor(within.end()));
        return least(ways.of(job.shape().options()), release, deadline);
    }

    /** The sum of the bounds of {@code jobs}; those that fit nowhere add nothing. */
    public GramsCo2e ofAll(Collection<PlanningJob> jobs) {
        return new GramsCo2e(jobs.stream()
                .map(this::of)
                .flatMap(Optional::stream)
                .mapToDouble(GramsCo2e::value)
                .sum());
    }

    /** The least grams of any of {@code ways} between release and deadline, ms since the epoch; empty if none fits. */
    static Optional<GramsCo2e> least(List<Way> ways, long release, long deadline) {
        OptionalDouble least = ways.stream()
                .filter(way -> first(way, release) <= last(way, deadline))
                .mapToDouble(way ->
                        way.least(first(way, release), last(way, deadline)).grams())
                .min();
        return least.isPresent() ? Optional.of(new GramsCo2e(least.getAsDouble())) : Optional.empty();
    }

    private static long first(Way way, long release) {
        return Math.max(release, way.horizonStart());
    }

    private static long last(Way way, long deadline) {
        return Math.min(deadline, way.horizonEnd()) - way.duration();
    }
}

package io.accalmie.planning;

import io.accalmie.planning.Instances.Windows;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a plan takes, against earliest deadline first on the same world: {@code mvn -Pbenchmark}, which prints the ratios at the
 * end ({@link BenchmarkReport}).
 *
 * <p>24 pools, 72 hours of the recorded grid, utilisation 0.7. A plan is a single shot after some to warm up, as in a service.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx4g")
@Warmup(iterations = 4)
@Measurement(iterations = 5)
public class PlannerBenchmark {
    private static final int POOLS = 24;
    private static final int HOURS = 72;
    private static final double UTILISATION = 0.7;

    /** How many jobs. */
    @Param({"1000", "10000", "100000"})
    public int jobs;

    /** Whether windows begin and end at full hours. */
    @Param({"WHOLE_HOURS", "RAGGED"})
    public Windows windows;

    private PlanningInput afresh = Instances.of(1, 1, 1, 1, Windows.WHOLE_HOURS, 1);
    private PlanningInput rolling = afresh;

    /** Makes the world, and the plan of a round before. */
    @Setup
    public void world() {
        afresh = Instances.of(jobs, POOLS, HOURS, UTILISATION, windows, 1);
        Plan last = new PriceGuidedPlanner().plan(afresh);
        rolling = new PlanningInput(afresh.now(), afresh.pools(), afresh.jobs(), afresh.expected(), Optional.of(last));
    }

    /** The planner, with nothing known. */
    @Benchmark
    public Plan planner() {
        return new PriceGuidedPlanner().plan(afresh);
    }

    /** The planner, with prices and placements of the round before. */
    @Benchmark
    public Plan plannerAgain() {
        return new PriceGuidedPlanner().plan(rolling);
    }

    /** The measure. */
    @Benchmark
    public Plan earliestDeadlineFirst() {
        return new EarliestDeadlineFirst().plan(afresh);
    }
}

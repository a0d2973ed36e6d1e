package io.accalmie.simulation;

import io.accalmie.planning.CapacityBound;
import io.accalmie.planning.Planner;
import io.accalmie.planning.PlanningInput;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.PlanningPool;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.simulation.hourly.HourlyPolicy;
import io.accalmie.simulation.hourly.Replay;
import io.accalmie.simulation.hourly.Start;
import io.accalmie.simulation.hourly.World;
import io.accalmie.simulation.hourly.WorldOfInstance;
import io.accalmie.simulation.policy.BestWindow;
import io.accalmie.simulation.policy.FirstComeFirstServed;
import io.accalmie.simulation.policy.GreenestRegionNow;
import io.accalmie.simulation.policy.LowestWindow;
import io.accalmie.simulation.policy.PlannedHourly;
import io.accalmie.simulation.policy.ShiftInTime;
import io.accalmie.simulation.policy.StartChoice;
import io.accalmie.simulation.policy.WaitAwhile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Plays the jobs of an instance through policies, hour by hour (contracts, section 7). When an hour begins, a policy sees what
 * was submitted, the hours of the grid that are over, a forecast, and the GPUs; only what it starts within the hour counts. A
 * job runs once, on one GPU of one pool, uninterrupted. Emissions are the actual intensity's, the share of the GPU's manufacture
 * included.
 *
 * <p>Deterministic; no policy knows of another's run.
 */
public final class Simulation {
    private final World world;
    private final ForecastSource forecasts;
    private final Planner planner;
    private final ExpectedArrivals expected;

    /**
     * A simulation.
     *
     * @param instance whole hours, a zone a pool
     * @param actual holds every hour of the instance in each of its zones; earlier ones serve as history
     * @param forecasts what all policies see of the future
     * @param planner Accalmie's
     * @param expected what Accalmie expects to come
     * @throws SimulationException if the instance cannot be simulated, or not on this grid
     */
    public Simulation(
            PlanningInstance instance,
            ActualGrid actual,
            ForecastSource forecasts,
            Planner planner,
            ExpectedArrivals expected) {
        this.world = WorldOfInstance.of(instance, actual);
        this.forecasts = forecasts;
        this.planner = planner;
        this.expected = expected;
    }

    /** The horizon: whole hours. */
    public TimeWindow horizon() {
        return world.horizon();
    }

    /** The pools, with the actual intensity over the horizon. */
    public List<PlanningPool> pools() {
        return world.pools();
    }

    /**
     * Runs a policy.
     *
     * @param hourDone is told how many hours are over, after each
     * @throws SimulationException if the forecast has nothing to go by
     */
    public SimulationOutcome run(Policy policy, IntConsumer hourDone) {
        List<Start> starts = new Replay(world, forecasts).run(decider(policy), hourDone);
        return new Reckoning(world).outcome(policy, starts);
    }

    /** What no policy can go below that renders all jobs that can be rendered, whatever it knew beforehand. */
    public ClairvoyantBound lowerBound() {
        List<PlanningJob> jobs = world.tasks().stream()
                .flatMap(task -> fromReady(task.job()).stream())
                .filter(job -> job.shape().options().stream()
                        .anyMatch(option ->
                                option.p95Duration().compareTo(job.window().length()) <= 0))
                .toList();
        PlanningInput all = new PlanningInput(world.horizon().start(), world.pools(), jobs);
        return new ClairvoyantBound(CapacityBound.of(all), jobs.size());
    }

    /**
     * The difference in allocated emissions between two policies, over the jobs that both rendered, by model, region and time.
     *
     * @param baseline the policy that the difference is to, such as {@code run-now-home}
     */
    public SplitByCause.Total difference(SimulationOutcome baseline, SimulationOutcome other) {
        List<SubmittedJob> jobs = world.tasks().stream().map(task -> task.job()).toList();
        return new SplitByCause(world.pools()).ofAll(jobs, baseline.runs(), other.runs());
    }

    private HourlyPolicy decider(Policy policy) {
        List<PlanningPool> pools = world.pools();
        return switch (policy) {
            case ACCALMIE -> new PlannedHourly(planner, expected, pools);
            case RUN_NOW_HOME -> new FirstComeFirstServed(Baselines::habitOf, pools);
            case RUN_NOW_SMALLEST -> new FirstComeFirstServed(Baselines::smallestOf, pools);
            case GREENEST_REGION_NOW -> new GreenestRegionNow(pools);
            case BEST_WINDOW_HOME -> shift(new BestWindow(), pools);
            case WAIT_AWHILE -> shift(new WaitAwhile(), pools);
            case LOWEST_WINDOW -> shift(new LowestWindow(), pools);
        };
    }

    private static HourlyPolicy shift(StartChoice choice, List<PlanningPool> pools) {
        return new ShiftInTime(choice, Baselines::habitOf, pools);
    }

    /** Whoever knows of a job before it is submitted may still not start it before; empty if it is submitted too late. */
    private static Optional<PlanningJob> fromReady(SubmittedJob job) {
        PlanningJob planning = job.job();
        Instant deadline = planning.window().end();
        return job.ready().isBefore(deadline)
                ? Optional.of(new PlanningJob(
                        planning.id(), planning.shape(), new TimeWindow(job.ready(), deadline), planning.priority()))
                : Optional.empty();
    }
}

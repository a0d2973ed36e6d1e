package io.accalmie.simulation;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.ZoneId;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.PriceGuidedPlanner;
import io.accalmie.planning.ShapeOption;
import io.accalmie.planning.Worlds;
import io.accalmie.quantity.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tiny simulations written by hand. Minutes and hours count from {@link Worlds#START}. */
final class Trials {
    private Trials() {}

    /** A pool of PUE 1 without embodied carbon, in the zone of its own name. */
    static PlanningInstance.Pool pool(String id, int gpus) {
        return new PlanningInstance.Pool(new PoolId(id), Optional.of(new ZoneId(id)), gpus, 1, 0, List.of());
    }

    /** A job whose home is the pool of its first option. */
    static SubmittedJob job(String id, long submitted, long from, long to, ShapeOption... options) {
        return new SubmittedJob(
                Worlds.job(id, Worlds.window(from, to), options), Worlds.minute(submitted), options[0].pool());
    }

    /** An instance of so many hours. */
    static PlanningInstance instance(int hours, List<PlanningInstance.Pool> pools, SubmittedJob... jobs) {
        List<JobShape> shapes =
                Arrays.stream(jobs).map(job -> job.job().shape()).toList();
        return new PlanningInstance(Worlds.START, Duration.ofHours(1), hours, pools, shapes, Arrays.asList(jobs));
    }

    /** A grid of one zone from the start on. */
    static ActualGrid grid(String zone, double... values) {
        return new ActualGrid(Map.of(new ZoneId(zone), new HourlySeries(Worlds.START, values)), "grid.csv");
    }

    /** A grid of two zones from the start on. */
    static ActualGrid grid(String one, double[] ofOne, String other, double[] ofOther) {
        Map<ZoneId, HourlySeries> series = new LinkedHashMap<>();
        series.put(new ZoneId(one), new HourlySeries(Worlds.START, ofOne));
        series.put(new ZoneId(other), new HourlySeries(Worlds.START, ofOther));
        return new ActualGrid(series, "grid.csv");
    }

    /** The instance under a policy that knows the grid beforehand. */
    static SimulationOutcome clairvoyant(PlanningInstance instance, ActualGrid actual, Policy policy) {
        return run(instance, actual, ForecastSource.oracle(actual), policy);
    }

    /** The instance under a policy. */
    static SimulationOutcome run(
            PlanningInstance instance, ActualGrid actual, ForecastSource forecasts, Policy policy) {
        return simulation(instance, actual, forecasts).run(policy, hours -> {});
    }

    /** A simulation that expects no arrivals. */
    static Simulation simulation(PlanningInstance instance, ActualGrid actual, ForecastSource forecasts) {
        return new Simulation(instance, actual, forecasts, new PriceGuidedPlanner(), ExpectedArrivals.NONE);
    }

    /** Whole minutes from the start. */
    static long minute(Instant instant) {
        return Duration.between(Worlds.START, instant).toMinutes();
    }

    /** {@code job pool model from-to}, minutes. */
    static List<String> runs(SimulationOutcome outcome) {
        return outcome.runs().stream()
                .map(run -> run.job() + " " + run.pool() + " " + run.model().value() + " "
                        + minute(run.span().start()) + "-" + minute(run.span().end()))
                .toList();
    }
}

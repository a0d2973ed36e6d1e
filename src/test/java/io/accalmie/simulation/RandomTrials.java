package io.accalmie.simulation;

import io.accalmie.catalogue.ModelId;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.Priority;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.ShapeOption;
import io.accalmie.planning.Worlds;
import io.accalmie.quantity.KilowattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random small instances with a grid that holds a day of history before them. */
final class RandomTrials {
    private static final Duration HISTORY = Duration.ofHours(30);
    private static final long HOUR = 3_600_000;

    private RandomTrials() {}

    /** What a simulation needs; forecasts are left to the test. */
    record Trial(PlanningInstance instance, ActualGrid actual, Map<ZoneId, HourlySeries> series) {
        @Override
        public String toString() {
            return instance.toString();
        }
    }

    /** Of 1 to 3 pools of 1 or 2 GPUs over 4 to 30 hours, up to 25 jobs at any minute, more than the GPUs can take at times. */
    static Arbitrary<Trial> trials() {
        return Arbitraries.randoms().map(RandomTrials::trial);
    }

    private static Trial trial(Random random) {
        int hours = 4 + random.nextInt(27);
        List<PlanningInstance.Pool> pools = new ArrayList<>();
        Map<ZoneId, HourlySeries> series = new LinkedHashMap<>();
        for (int index = 0; index <= random.nextInt(3); index++) {
            ZoneId zone = new ZoneId("Z" + index % 2);
            pools.add(new PlanningInstance.Pool(
                    new PoolId("p" + index),
                    Optional.of(zone),
                    1 + random.nextInt(2),
                    1 + random.nextDouble(),
                    10 * random.nextDouble(),
                    List.of()));
            series.put(zone, series(hours, random));
        }
        List<JobShape> shapes = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            shapes.add(new JobShape("s" + index, options(pools, random)));
        }
        List<SubmittedJob> jobs = new ArrayList<>();
        int count = 1 + random.nextInt(25);
        for (int index = 0; index < count; index++) {
            jobs.add(job("j" + index, shapes.get(random.nextInt(3)), hours, random));
        }
        PlanningInstance instance = new PlanningInstance(Worlds.START, Duration.ofHours(1), hours, pools, shapes, jobs);
        return new Trial(instance, new ActualGrid(series, "grid.csv"), series);
    }

    /** Values with a noise of their own each hour, from before the instance to its end. */
    static HourlySeries series(int hours, Random random) {
        double[] values = new double[hours + (int) HISTORY.toHours()];
        for (int hour = 0; hour < values.length; hour++) {
            values[hour] = 10 + random.nextInt(500);
        }
        return new HourlySeries(Worlds.START.minus(HISTORY), values);
    }

    private static List<ShapeOption> options(List<PlanningInstance.Pool> pools, Random random) {
        List<ShapeOption> options = new ArrayList<>();
        for (PlanningInstance.Pool pool : pools) {
            for (String model : List.of("large", "small")) {
                if (options.isEmpty() || random.nextBoolean()) {
                    Duration duration = Duration.ofMillis(1 + random.nextInt((int) (3 * HOUR)));
                    options.add(new ShapeOption(
                            pool.id(),
                            new ModelId(model),
                            new KilowattHours(0.01 + random.nextDouble()),
                            duration,
                            duration));
                }
            }
        }
        return options;
    }

    private static SubmittedJob job(String id, JobShape shape, int hours, Random random) {
        long from = (long) (random.nextDouble() * hours * HOUR) / 60_000 * 60_000;
        long length = (long) (random.nextDouble() * 12 * HOUR);
        long submitted = random.nextBoolean() ? from : from + (long) ((random.nextDouble() - 0.7) * 5 * HOUR);
        TimeWindow window = new TimeWindow(at(from), at(from + length));
        PlanningJob job = new PlanningJob(id, shape, window, Priority.NORMAL);
        return new SubmittedJob(job, at(submitted), shape.options().get(0).pool());
    }

    private static Instant at(long millis) {
        return Worlds.START.plusMillis(millis);
    }
}

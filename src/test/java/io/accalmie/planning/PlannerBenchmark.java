package io.accalmie.planning;

import io.accalmie.catalogue.ModelId;
import io.accalmie.intake.Priority;
import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.packing.Position;
import io.accalmie.planning.packing.Task;
import io.accalmie.quantity.KilowattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Plans a round of 2 000 waiting jobs on six pools over 36 hours at several loads and prints time and grams against the
 * plan before carbon is considered and against the bound. Run by hand, no test:
 * {@code mvn -q test-compile && java -cp target/test-classes:target/classes:<class path> io.accalmie.planning.PlannerBenchmark}.
 */
public final class PlannerBenchmark {
    private static final Instant START = Instant.parse("2022-09-01T00:00:00Z");
    private static final int HOURS = 36;
    private static final double[] MEAN_INTENSITY = {30, 60, 120, 250, 380, 450};
    private static final double[] MODELS = {0.3, 1, 2.5, 6};

    private PlannerBenchmark() {}

    /** Arguments: number of jobs, default 2000. */
    public static void main(String[] arguments) {
        int jobs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        System.out.println("jobs  load  seed  placed  planProcessorMillis  grams/feasible  grams/bound");
        for (double load : new double[] {0.3, 0.6, 0.9, 1.3, 8}) {
            for (int seed = 1; seed <= 3; seed++) {
                measure(input(jobs, load, seed), load, seed);
            }
        }
    }

    private static void measure(PlanningInput input, double load, int seed) {
        FeasibleFirstPlanner planner = new FeasibleFirstPlanner();
        planner.plan(input);
        long before = processorNanos();
        Plan plan = planner.plan(input);
        long millis = (processorNanos() - before) / 1_000_000;
        List<Task> tasks = FeasibleFirstPlanner.tasks(input);
        Packing feasible = FeasibleFirstPlanner.feasible(input, tasks);
        double feasibleGrams = tasks.stream()
                .flatMap(task -> feasible.positionOf(task).stream())
                .mapToDouble(Position::grams)
                .sum();
        System.out.printf(
                "%d  %.1f  %d  %d  %d  %.3f  %.3f%n",
                input.jobs().size(),
                load,
                seed,
                plan.placements().size(),
                millis,
                plan.grams().value() / feasibleGrams,
                plan.grams().value() / plan.lowerBound().value());
    }

    /** Processor time of this thread: what else the machine does plays no part. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static PlanningInput input(int jobs, double load, int seed) {
        Random random = new Random(seed);
        List<JobShape> shapes = new ArrayList<>();
        for (int shape = 0; shape < 40; shape++) {
            shapes.add(shape("s" + shape, random));
        }
        List<PlanningJob> list = new ArrayList<>();
        double gpuHours = 0;
        for (int index = 0; index < jobs; index++) {
            JobShape shape = shapes.get(random.nextInt(shapes.size()));
            gpuHours += shape.options().get(1).duration().toMillis() / 3.6e6;
            long release = random.nextInt(20 * 60);
            long slack = 2 * 60 + random.nextInt(16 * 60);
            TimeWindow window = new TimeWindow(minute(release), minute(Math.min(HOURS * 60, release + slack)));
            list.add(new PlanningJob("j" + index, shape, window, Priority.values()[random.nextInt(3)]));
        }
        int gpus = (int) Math.max(1, Math.round(gpuHours / (MEAN_INTENSITY.length * HOURS * load)));
        List<PlanningPool> pools = new ArrayList<>();
        for (int pool = 0; pool < MEAN_INTENSITY.length; pool++) {
            double[] intensity = new double[HOURS];
            for (int hour = 0; hour < HOURS; hour++) {
                intensity[hour] = MEAN_INTENSITY[pool]
                        * (1 + 0.4 * Math.sin((hour + 3 * pool) * Math.PI / 12) + 0.1 * random.nextDouble());
            }
            IntensityCurve curve = new IntensityCurve(START, Duration.ofHours(1), intensity);
            pools.add(new PlanningPool(new PoolId("p" + pool), gpus, 1.1, 6, curve, List.of()));
        }
        return new PlanningInput(START, pools, list);
    }

    private static JobShape shape(String id, Random random) {
        double minutes = Math.exp(random.nextDouble() * Math.log(90));
        List<ShapeOption> options = new ArrayList<>();
        for (int pool = 0; pool < MEAN_INTENSITY.length; pool++) {
            for (int model = 0; model < MODELS.length; model++) {
                long millis = Math.round(minutes * MODELS[model] * (pool % 2 == 0 ? 60_000 : 40_000));
                options.add(new ShapeOption(
                        new PoolId("p" + pool),
                        new ModelId("m" + model),
                        new KilowattHours(millis / 3.6e6 * (pool % 2 == 0 ? 0.9 : 1.2)),
                        Duration.ofMillis(millis),
                        Duration.ofMillis(millis * 6 / 5)));
            }
        }
        return new JobShape(id, options);
    }

    private static Instant minute(long minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }
}

package io.accalmie.planning;

import io.accalmie.catalogue.ModelId;
import io.accalmie.intake.Priority;
import io.accalmie.quantity.KilowattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Worlds to plan in: tiny ones written by hand, random ones of a few pools and up to 20 jobs. */
public final class Worlds {
    /** The start of every world. */
    public static final Instant START = Instant.parse("2022-09-01T00:00:00Z");

    private static final Duration HOUR = Duration.ofHours(1);

    private Worlds() {}

    /** Minute {@code minutes} of the world. */
    public static Instant minute(long minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    /** A window in minutes of the world. */
    public static TimeWindow window(long from, long to) {
        return new TimeWindow(minute(from), minute(to));
    }

    /** A pool of PUE 1 without embodied carbon, one value an hour. */
    public static PlanningPool pool(String id, int gpus, double... intensity) {
        return new PlanningPool(new PoolId(id), gpus, 1, 0, new IntensityCurve(START, HOUR, intensity), List.of());
    }

    /** The pool with some GPUs taken. */
    public static PlanningPool occupied(PlanningPool pool, TimeWindow... spans) {
        return new PlanningPool(
                pool.id(),
                pool.gpus(),
                pool.pue(),
                pool.embodiedGramsPerGpuHour(),
                pool.intensity(),
                Arrays.asList(spans));
    }

    /** An option of 1 kWh. */
    public static ShapeOption option(String pool, String model, long minutes) {
        return option(pool, model, 1, minutes, minutes);
    }

    /** An option. */
    public static ShapeOption option(String pool, String model, double kilowattHours, long minutes, long p95Minutes) {
        return new ShapeOption(
                new PoolId(pool),
                new ModelId(model),
                new KilowattHours(kilowattHours),
                Duration.ofMinutes(minutes),
                Duration.ofMinutes(p95Minutes));
    }

    /** A job. */
    public static PlanningJob job(String id, Priority priority, TimeWindow window, ShapeOption... options) {
        return new PlanningJob(id, new JobShape("shape-" + id, Arrays.asList(options)), window, priority);
    }

    /** A job of normal priority. */
    public static PlanningJob job(String id, TimeWindow window, ShapeOption... options) {
        return job(id, Priority.NORMAL, window, options);
    }

    /** The same world with all intensities and all manufacture times {@code factor}. */
    public static PlanningInput scaled(PlanningInput input, double factor) {
        List<PlanningPool> pools = input.pools().stream()
                .map(pool -> new PlanningPool(
                        pool.id(),
                        pool.gpus(),
                        pool.pue(),
                        factor * pool.embodiedGramsPerGpuHour(),
                        scaled(pool.intensity(), factor),
                        pool.occupied()))
                .toList();
        return new PlanningInput(input.now(), pools, input.jobs());
    }

    private static IntensityCurve scaled(IntensityCurve curve, double factor) {
        double[] values = new double[curve.slots()];
        Arrays.setAll(values, index -> factor * curve.gramsPerKilowattHour(index));
        Duration slot = curve.slot();
        return new IntensityCurve(curve.start(), slot, values);
    }

    /** Random inputs: 1 to 3 pools of 1 to 3 GPUs over 2 to 12 slots, occupied spans, jobs that fit and jobs that do not. */
    public static Arbitrary<PlanningInput> inputs() {
        return pools().flatMap(pools -> inputs(pools, jobs(pools, 20)));
    }

    /** Random inputs with one job, GPUs all free, and a p95 duration equal to the expected one. */
    public static Arbitrary<PlanningInput> lonelyJobs() {
        return pools().map(pools -> pools.stream().map(pool -> occupied(pool)).toList())
                .flatMap(pools -> inputs(pools, jobs(pools, 1)))
                .map(Worlds::withoutSpread);
    }

    private static Arbitrary<PlanningInput> inputs(List<PlanningPool> pools, Arbitrary<List<PlanningJob>> jobs) {
        Arbitrary<Long> now = Arbitraries.longs().between(0, 3 * 3_600_000L);
        return Combinators.combine(now, jobs)
                .as((millis, list) -> new PlanningInput(START.plusMillis(millis), pools, list));
    }

    private static PlanningInput withoutSpread(PlanningInput input) {
        List<PlanningJob> jobs = input.jobs().stream()
                .map(job -> new PlanningJob(
                        job.id(),
                        new JobShape(
                                job.shape().id(),
                                job.shape().options().stream()
                                        .map(option -> new ShapeOption(
                                                option.pool(),
                                                option.model(),
                                                option.itEnergy(),
                                                option.duration(),
                                                option.duration()))
                                        .toList()),
                        job.window(),
                        job.priority()))
                .toList();
        return new PlanningInput(input.now(), input.pools(), jobs);
    }

    private static Arbitrary<List<PlanningPool>> pools() {
        Arbitrary<double[]> intensity = Arbitraries.integers()
                .between(0, 40)
                .map(i -> i * 20.0)
                .array(Double[].class)
                .ofMinSize(2)
                .ofMaxSize(12)
                .map(boxed ->
                        Arrays.stream(boxed).mapToDouble(Double::doubleValue).toArray());
        Arbitrary<List<TimeWindow>> occupied = spans().list().ofMaxSize(4);
        Arbitrary<PlanningPool> pool = Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.doubles().between(1, 2),
                        Arbitraries.doubles().between(0, 10),
                        Arbitraries.of(30, 60),
                        intensity,
                        occupied)
                .as((gpus, pue, embodied, slot, values, taken) -> new PlanningPool(
                        new PoolId("unnamed"),
                        gpus,
                        pue,
                        embodied,
                        new IntensityCurve(START, Duration.ofMinutes(slot), values),
                        taken));
        return pool.list().ofMinSize(1).ofMaxSize(3).map(Worlds::named);
    }

    private static List<PlanningPool> named(List<PlanningPool> pools) {
        return IntStream.range(0, pools.size())
                .mapToObj(index -> {
                    PlanningPool pool = pools.get(index);
                    return new PlanningPool(
                            new PoolId("p" + index),
                            pool.gpus(),
                            pool.pue(),
                            pool.embodiedGramsPerGpuHour(),
                            pool.intensity(),
                            pool.occupied());
                })
                .toList();
    }

    private static Arbitrary<List<PlanningJob>> jobs(List<PlanningPool> pools, int most) {
        Arbitrary<ShapeOption> option = Combinators.combine(
                        Arbitraries.of(pools).map(PlanningPool::id),
                        Arbitraries.of("small", "large"),
                        Arbitraries.doubles().between(0.001, 2).ofScale(3),
                        Arbitraries.longs().between(1, 9_000_000),
                        Arbitraries.doubles().between(1, 1.6))
                .as((pool, model, energy, millis, spread) -> new ShapeOption(
                        pool,
                        new ModelId(model),
                        new KilowattHours(energy),
                        Duration.ofMillis(millis),
                        Duration.ofMillis((long) Math.ceil(millis * spread))));
        Arbitrary<JobShape> shape = option.list().ofMaxSize(5).map(options -> new JobShape("s", oneAWay(options)));
        Arbitrary<PlanningJob> job = Combinators.combine(shape, spans(), Arbitraries.of(Priority.values()))
                .as((form, span, priority) -> new PlanningJob("unnamed", form, span, priority));
        return job.list().ofMinSize(1).ofMaxSize(most).map(jobs -> IntStream.range(0, jobs.size())
                .mapToObj(index -> new PlanningJob(
                        "j" + index,
                        jobs.get(index).shape(),
                        jobs.get(index).window(),
                        jobs.get(index).priority()))
                .toList());
    }

    private static List<ShapeOption> oneAWay(List<ShapeOption> options) {
        Map<List<Object>, ShapeOption> byWay = new LinkedHashMap<>();
        options.forEach(option -> byWay.putIfAbsent(List.of(option.pool(), option.model()), option));
        return List.copyOf(byWay.values());
    }

    private static Arbitrary<TimeWindow> spans() {
        return Combinators.combine(
                        Arbitraries.longs().between(-3_600_000, 6 * 3_600_000L),
                        Arbitraries.longs().between(0, 8 * 3_600_000L))
                .as((from, length) -> new TimeWindow(START.plusMillis(from), START.plusMillis(from + length)));
    }
}

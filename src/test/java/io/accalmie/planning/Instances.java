package io.accalmie.planning;

import io.accalmie.catalogue.ModelId;
import io.accalmie.grid.RecordedGrid;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.Priority;
import io.accalmie.quantity.KilowattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Worlds of many jobs on the recorded grid, made like the instances that the planner is judged by: real intensities, measured
 * anchors of energy and duration, as many GPUs as the utilisation asks for. The same arguments make the same world.
 */
public final class Instances {
    private static final Instant START = Instant.parse("2022-04-04T00:00:00Z");
    private static final List<String> ZONES = List.of(
            "SE-SE3",
            "FR",
            "FI",
            "GB",
            "DE",
            "IE",
            "US-CAL-CISO",
            "US-MIDA-PJM",
            "CA-QC",
            "NL",
            "ES",
            "NO-NO2",
            "CA-ON",
            "PL",
            "US-NW-PACW",
            "IT-NO",
            "BE",
            "CH",
            "US-MIDW-MISO",
            "AT",
            "DK-DK2",
            "US-NW-BPAT",
            "PT",
            "NO-NO1");
    private static final List<Kind> KINDS = List.of(
            new Kind("sd21", 386, 0.71),
            new Kind("sana-1.6b", 417, 0.79),
            new Kind("sdxl", 969, 2.0),
            new Kind("sd3.5-m", 1581, 3.5),
            new Kind("sd3.5-l", 4420, 6.5),
            new Kind("flux-dev", 7949, 11.7),
            new Kind("cogvideox-2b", 28600, 43),
            new Kind("wan-1.3b", 64700, 95.6),
            new Kind("wan-14b", 289000, 469),
            new Kind("cogvideox1.5", 335000, 496),
            new Kind("hunyuanvideo", 1164000, 1690));
    private static final int SHAPES = 20;
    private static final int[] SLACK_HOURS = {2, 6, 12, 24, 36};
    private static final double NODE = 1.43;

    /** How windows lie on the clock. */
    public enum Windows {
        /** From full hour to full hour. */
        WHOLE_HOURS,
        /** From any minute to any other. */
        RAGGED
    }

    /** A model on an H100, per item. */
    private record Kind(String model, double joules, double seconds) {}

    private final Random random;
    private final int hours;
    private final Windows windows;

    private Instances(long seed, int hours, Windows windows) {
        this.random = new Random(seed);
        this.hours = hours;
        this.windows = windows;
    }

    /**
     * A world.
     *
     * @param pools up to 24
     * @param hours up to 672
     * @param utilisation GPU time asked for over GPU time there is, about
     */
    public static PlanningInput of(int jobs, int pools, int hours, double utilisation, Windows windows, long seed) {
        return new Instances(seed, hours, windows).world(jobs, pools, utilisation);
    }

    private PlanningInput world(int count, int zones, double utilisation) {
        List<PlanningPool> pools = new ArrayList<>();
        for (int index = 0; index < zones; index++) {
            pools.add(pool(index, ZONES.get(index)));
        }
        List<JobShape> shapes = new ArrayList<>();
        for (int index = 0; index < SHAPES; index++) {
            shapes.add(shape("s" + index, pools));
        }
        List<PlanningJob> jobs = new ArrayList<>();
        double work = 0;
        for (int index = 0; index < count; index++) {
            JobShape shape = shapes.get(random.nextInt(SHAPES));
            jobs.add(new PlanningJob("j" + index, shape, window(shape), Priority.NORMAL));
            work += medianSeconds(shape);
        }
        return new PlanningInput(START, equipped(pools, (int) Math.round(work / (utilisation * hours * 3600))), jobs);
    }

    private PlanningPool pool(int index, String zone) {
        double[] intensity =
                RecordedGrid.shipped()
                        .actual(new ZoneId(zone), new TimeWindow(START, START.plus(Duration.ofHours(hours))))
                        .stream()
                        .mapToDouble(point -> point.intensity().gramsPerKilowattHour())
                        .toArray();
        double pue = 1.08 + 0.4 * Math.pow(random.nextDouble(), 2);
        return new PlanningPool(
                new PoolId("p" + index),
                1,
                pue,
                isNewer(index) ? 10.8 : 6.24,
                new IntensityCurve(START, Duration.ofHours(1), intensity),
                List.of());
    }

    /** Every third pool has GPUs a generation newer: a quarter faster, for a little less energy. */
    private static boolean isNewer(int pool) {
        return pool % 3 == 0;
    }

    private JobShape shape(String id, List<PlanningPool> pools) {
        int smallest = random.nextInt(KINDS.size() - 1);
        int items = KINDS.get(smallest).joules() < 10_000 ? 1 << random.nextInt(4) : 1;
        List<Kind> adequate = KINDS.subList(smallest, smallest + 1 + random.nextInt(2));
        double allowed = random.nextDouble() < 0.3 ? 0.4 : 0.9;
        List<Integer> where = new ArrayList<>();
        for (int pool = 0; pool < pools.size(); pool++) {
            if (random.nextDouble() < allowed) {
                where.add(pool);
            }
        }
        if (where.isEmpty()) {
            where.add(random.nextInt(pools.size()));
        }
        Collections.swap(where, 0, random.nextInt(where.size()));
        List<ShapeOption> options = new ArrayList<>();
        for (int pool : where) {
            for (int kind = adequate.size() - 1; kind >= 0; kind--) {
                options.add(option(pools.get(pool).id(), isNewer(pool), adequate.get(kind), items));
            }
        }
        return new JobShape(id, options);
    }

    private static ShapeOption option(PoolId pool, boolean newer, Kind kind, int items) {
        double joules = kind.joules() * items * NODE * (newer ? 0.85 : 1);
        Duration duration = Duration.ofMillis(Math.round(kind.seconds() * items * (newer ? 750 : 1000)));
        return new ShapeOption(
                pool, new ModelId(kind.model()), new KilowattHours(joules / 3_600_000), duration, duration);
    }

    private TimeWindow window(JobShape shape) {
        long longest = shape.options().stream()
                .mapToLong(option -> option.duration().toHours() + 1)
                .max()
                .orElseThrow();
        long from = 60L * 6 * random.nextInt(Math.max(1, (int) (hours - longest - 2) / 6));
        long to = from + 60 * (longest + SLACK_HOURS[random.nextInt(SLACK_HOURS.length)]);
        if (windows == Windows.RAGGED) {
            from += random.nextInt(60);
            to += random.nextInt(60);
        }
        return new TimeWindow(
                START.plus(Duration.ofMinutes(from)), START.plus(Duration.ofMinutes(Math.min(60L * hours, to))));
    }

    private static double medianSeconds(JobShape shape) {
        long[] millis = shape.options().stream()
                .mapToLong(option -> option.duration().toMillis())
                .sorted()
                .toArray();
        return millis[millis.length / 2] / 1000.0;
    }

    /** {@code total} GPUs over the pools, at least one each, the rest by chance. */
    private List<PlanningPool> equipped(List<PlanningPool> pools, int total) {
        double[] weights =
                pools.stream().mapToDouble(pool -> 0.5 + random.nextDouble()).toArray();
        int[] gpus = new int[weights.length];
        for (int gpu = 0; gpu < Math.max(total, weights.length); gpu++) {
            int neediest = 0;
            for (int pool = 1; pool < weights.length; pool++) {
                boolean without = gpus[pool] == 0 && gpus[neediest] > 0;
                boolean needier = gpus[pool] / weights[pool] < gpus[neediest] / weights[neediest];
                neediest = without || needier ? pool : neediest;
            }
            gpus[neediest]++;
        }
        List<PlanningPool> equipped = new ArrayList<>();
        for (PlanningPool pool : pools) {
            equipped.add(new PlanningPool(
                    pool.id(),
                    gpus[equipped.size()],
                    pool.pue(),
                    pool.embodiedGramsPerGpuHour(),
                    pool.intensity(),
                    pool.occupied()));
        }
        return equipped;
    }
}

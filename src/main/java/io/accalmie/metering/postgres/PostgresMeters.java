package io.accalmie.metering.postgres;

import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.dispatch.RunState;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import io.accalmie.metering.CounterSpans;
import io.accalmie.metering.Draw;
import io.accalmie.metering.DriftRule;
import io.accalmie.metering.DriftRule.Sample;
import io.accalmie.metering.DriftRule.Sampled;
import io.accalmie.metering.EnergyIntegrator;
import io.accalmie.metering.GpuUse;
import io.accalmie.metering.MeterClock;
import io.accalmie.metering.Meters;
import io.accalmie.metering.PoolDrift;
import io.accalmie.metering.PoolEnergy;
import io.accalmie.metering.PoolEnergy.Counted;
import io.accalmie.metering.PoolEnergy.Use;
import io.accalmie.metering.UsageReport.Purpose;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

@ApplicationScoped
class PostgresMeters implements Meters {
    /** Failed and cancelled attempts draw less than expected, and are left out afterwards. */
    private static final String LATEST_MEASURED = """
            select attempt, gpu_millijoules from metered_attempt
            where pool = :pool and complete and measured
            order by drew_until desc limit %d
            """.formatted(2 * DriftRule.MOST_ATTEMPTS);

    private final SegmentQueries segments;
    private final MeterReadings readings;
    private final Jdbi jdbi;
    private final Pools pools;
    private final RunHistory history;

    PostgresMeters(DataSource database, Pools pools, RunHistory history) {
        this.segments = new SegmentQueries(database);
        this.readings = new MeterReadings(database);
        this.jdbi = Jdbi.create(database);
        this.pools = pools;
        this.history = history;
    }

    @Override
    public PoolEnergy reconciled(Pool pool, TimeWindow span) {
        Map<Purpose, GpuUse> uses = segments.byPurpose(pool.id(), OptionalInt.empty(), span);
        GpuUse total = uses.values().stream().reduce(GpuUse.NONE, GpuUse::plus);
        GpuUse counted = GpuUse.NONE;
        GpuUse reported = GpuUse.NONE;
        for (int gpu = 0; gpu < pool.gpus(); gpu++) {
            List<Draw> counts = CounterSpans.between(readings.of(pool.id(), gpu, span));
            counted = counted.plus(EnergyIntegrator.use(counts, span));
            for (TimeWindow covered : CounterSpans.covered(counts, span)) {
                reported = reported.plus(segments.in(pool.id(), gpu, covered));
            }
        }
        EnergyIntegrator integrator = new EnergyIntegrator(pool);
        Function<GpuUse, Use> rounded = use -> new Use(use.gpuMillijoules(), integrator.facilityEnergy(use));
        return new PoolEnergy(
                pool.id(),
                span,
                rounded.apply(uses.getOrDefault(Purpose.ATTEMPT, GpuUse.NONE)),
                rounded.apply(uses.getOrDefault(Purpose.LOAD, GpuUse.NONE)),
                rounded.apply(uses.getOrDefault(Purpose.IDLE, GpuUse.NONE)),
                rounded.apply(total),
                total.methods(),
                counted.isNone()
                        ? Optional.empty()
                        : Optional.of(new Counted(counted.gpuMillijoules(), reported.gpuMillijoules())),
                span.length().multipliedBy(pool.gpus()).minus(counted.held()));
    }

    @Override
    public List<PoolDrift> drifts() {
        Map<PoolId, Map<AttemptId, Long>> latest = new LinkedHashMap<>();
        pools.all().forEach(pool -> latest.put(pool.id(), latestMeasured(pool.id())));
        Set<JobKey> jobs = latest.values().stream()
                .flatMap(attempts -> attempts.keySet().stream())
                .map(AttemptId::job)
                .collect(Collectors.toSet());
        if (jobs.isEmpty()) {
            return List.of();
        }
        Map<AttemptId, Run> runs = history.byJob(jobs).values().stream()
                .map(JobRuns::runs)
                .flatMap(List::stream)
                .filter(PostgresMeters::isDone)
                .collect(Collectors.toMap(Run::id, Function.identity()));
        return DriftRule.drifts(pools.all().stream()
                .map(pool -> new Sampled(pool, samples(latest.getOrDefault(pool.id(), Map.of()), runs)))
                .toList());
    }

    @Override
    public List<MeterClock> clocks(Instant since) {
        return readings.clocks(since);
    }

    private Map<AttemptId, Long> latestMeasured(PoolId pool) {
        Map<AttemptId, Long> latest = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(LATEST_MEASURED)
                .bind("pool", pool.value())
                .map((row, context) ->
                        Map.entry(AttemptId.parse(row.getString("attempt")), row.getLong("gpu_millijoules")))
                .forEach(row -> latest.put(row.getKey(), row.getValue())));
        return latest;
    }

    private static List<Sample> samples(Map<AttemptId, Long> latest, Map<AttemptId, Run> runs) {
        return latest.entrySet().stream()
                .flatMap(attempt -> Optional.ofNullable(runs.get(attempt.getKey())).stream()
                        .map(run -> new Sample(attempt.getValue(), run.order().expectedGpuMillijoules())))
                .toList();
    }

    private static boolean isDone(Run run) {
        return run.state() instanceof RunState.Ended ended && ended.outcome() == Outcome.DONE;
    }
}

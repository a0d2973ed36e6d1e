package io.accalmie.metering.postgres;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.AttemptId;
import io.accalmie.metering.Draw;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.EnergyIntegrator;
import io.accalmie.metering.GpuUse;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.metering.Metering;
import io.accalmie.metering.WholeDraw;
import io.accalmie.metering.postgres.AttemptMarks.Mark;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.time.ProductClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

@ApplicationScoped
class PostgresMetering implements Metering {
    private static final Logger LOG = Logger.getLogger(PostgresMetering.class);

    private final SegmentQueries segments;
    private final AttemptMarks marks;
    private final Pools pools;
    private final IntensityHistory history;
    private final ProductClock clock;
    private final Set<PoolId> undeclared = ConcurrentHashMap.newKeySet();

    PostgresMetering(DataSource database, Pools pools, IntensityHistory history, ProductClock clock) {
        this.segments = new SegmentQueries(database);
        this.marks = new AttemptMarks(database);
        this.pools = pools;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public Optional<MeteredAttempt> metered(AttemptId attempt, Instant now) {
        Optional<Mark> mark = marks.lock(attempt);
        if (mark.isEmpty()) {
            return Optional.of(new MeteredAttempt(attempt, List.of()));
        }
        if (mark.flatMap(Mark::revisedAt).filter(at -> at.isAfter(now)).isPresent()) {
            return Optional.empty();
        }
        List<Draw> draws = segments.ofAttempt(attempt);
        return mark.map(Mark::pool)
                .flatMap(this::declared)
                .flatMap(declared -> new EnergyIntegrator(declared)
                        .lines(draws, history.between(zoneOf(declared), spanOf(draws), now)))
                .map(lines -> new MeteredAttempt(attempt, lines));
    }

    @Override
    public List<AttemptId> unsettled() {
        return marks.unsettled();
    }

    @Override
    public boolean isComplete(AttemptId attempt) {
        return marks.isComplete(attempt);
    }

    @Override
    public Optional<WholeDraw> wholeDraw(AttemptId attempt) {
        return marks.isComplete(attempt) ? WholeDraw.of(segments.ofAttempt(attempt)) : Optional.empty();
    }

    @Override
    public void settled(AttemptId attempt) {
        marks.settle(attempt);
    }

    @Override
    public Optional<EmissionsLine> poolMeter(Pool pool, TimeWindow interval, Instant now) {
        Optional<IntensityPoint> point = history.between(zoneOf(pool), interval, now).stream()
                .filter(candidate -> candidate.interval().equals(interval))
                .findFirst();
        if (point.isEmpty()) {
            return Optional.empty();
        }
        GpuUse use = segments.in(pool.id(), interval);
        return use.isNone() ? Optional.empty() : point.map(known -> new EnergyIntegrator(pool).line(use, known));
    }

    @Override
    public List<TimeWindow> intervalsOf(Pool pool) {
        return segments.spanOf(pool.id())
                .map(span -> history.between(zoneOf(pool), span, clock.now()).stream()
                        .map(IntensityPoint::interval)
                        .toList())
                .map(intervals -> segments.metered(pool.id(), intervals))
                .orElse(List.of());
    }

    private Optional<Pool> declared(PoolId id) {
        Optional<Pool> pool = pools.find(id);
        if (pool.isEmpty() && undeclared.add(id)) {
            LOG.warnf(
                    "Pool %s is no longer declared: attempts that drew there stay unbooked until it is declared again",
                    id);
        }
        return pool;
    }

    private static ZoneId zoneOf(Pool pool) {
        return pool.region().zone();
    }

    private static TimeWindow spanOf(List<Draw> draws) {
        Stream<Instant> starts = draws.stream().map(draw -> draw.span().start());
        Stream<Instant> ends = draws.stream().map(draw -> draw.span().end());
        return new TimeWindow(
                starts.min(Comparator.naturalOrder()).orElseThrow(),
                ends.max(Comparator.naturalOrder()).orElseThrow());
    }
}

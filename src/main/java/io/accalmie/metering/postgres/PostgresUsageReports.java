package io.accalmie.metering.postgres;

import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.metering.EnergyMethod;
import io.accalmie.metering.LineMethod;
import io.accalmie.metering.MeterGap;
import io.accalmie.metering.UsageReport;
import io.accalmie.metering.UsageReport.Segment;
import io.accalmie.metering.UsageReports;
import io.accalmie.metering.UsageRules;
import io.accalmie.quantity.PoolId;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

@ApplicationScoped
class PostgresUsageReports implements UsageReports {
    private static final Logger LOG = Logger.getLogger(PostgresUsageReports.class);

    private static final String INSERT_SEGMENT = """
            insert into usage_segment (pool, gpu, session, sequence, position, starts_at, ends_at, gpu_millijoules,
                node_millijoules, method, purpose, attempt)
            values (:pool, :gpu, :session, :sequence, :position, :from, :to, :millijoules, :node, :method, :purpose,
                :attempt)
            """;
    private static final String COUNT_FOR_ATTEMPT = """
            insert into metered_attempt (attempt, pool, segments, complete, gpu_millijoules, measured, drew_until)
            values (:attempt, :pool, :segments, :complete, :millijoules, :measured, :until)
            on conflict (attempt) do update
            set segments = metered_attempt.segments + excluded.segments,
                complete = metered_attempt.complete or excluded.complete,
                gpu_millijoules = metered_attempt.gpu_millijoules + excluded.gpu_millijoules,
                measured = metered_attempt.measured and excluded.measured,
                drew_until = greatest(metered_attempt.drew_until, excluded.drew_until)
            where metered_attempt.pool = excluded.pool
            """;
    private static final String GAPS = """
            with ordered as (
                select pool, gpu, starts_at, ends_at,
                    max(ends_at) over (partition by pool, gpu order by starts_at, ends_at
                        rows between unbounded preceding and 1 preceding) as metered_until
                from usage_segment
            ), time as (
                select pool, gpu,
                    coalesce(sum(extract(epoch from starts_at - metered_until))
                        filter (where starts_at > metered_until), 0) as unmetered,
                    coalesce(sum(extract(epoch from least(ends_at, metered_until) - starts_at))
                        filter (where starts_at < metered_until), 0) as twice
                from ordered group by pool, gpu
            ), reports as (
                select pool, gpu, sum(missing) as missing
                from (
                    select pool, gpu, max(sequence) + 1 - count(*) as missing
                    from usage_segment where position = 0 group by pool, gpu, session
                ) sessions
                group by pool, gpu
            )
            select pool, gpu, missing, unmetered, twice from time join reports using (pool, gpu)
            where missing > 0 or unmetered > 0 or twice > 0
            order by pool, gpu
            """;

    private final Jdbi jdbi;

    PostgresUsageReports(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    @Override
    public boolean keep(UsageReport report) {
        return jdbi.withHandle(handle -> {
            warnOfMissing(handle, report);
            if (!insertFirst(handle, report)) {
                return false;
            }
            insertOthers(handle, report);
            countForAttempts(handle, report);
            MeterReadings.keep(handle, report);
            return true;
        });
    }

    @Override
    public List<MeterGap> gaps() {
        return jdbi.withHandle(handle -> handle.createQuery(GAPS)
                .map((row, context) -> new MeterGap(
                        new PoolId(row.getString("pool")),
                        row.getInt("gpu"),
                        row.getLong("missing"),
                        seconds(row.getBigDecimal("unmetered")),
                        seconds(row.getBigDecimal("twice"))))
                .list());
    }

    /** The first segment's row stands for the report: whoever inserts it keeps the report. */
    private static boolean insertFirst(Handle handle, UsageReport report) {
        return bind(handle.createUpdate(INSERT_SEGMENT + "on conflict do nothing"), report, 0)
                        .execute()
                == 1;
    }

    private static void insertOthers(Handle handle, UsageReport report) {
        if (report.segments().size() == 1) {
            return;
        }
        var batch = handle.prepareBatch(INSERT_SEGMENT);
        for (int position = 1; position < report.segments().size(); position++) {
            bind(batch, report, position).add();
        }
        batch.execute();
    }

    /** In the attempts' order, as the books read them, so that two transactions cannot wait for each other. */
    private static void countForAttempts(Handle handle, UsageReport report) {
        var ofAttempts = report.segments().stream()
                .filter(segment -> segment.attempt().isPresent())
                .collect(Collectors.groupingBy(
                        segment -> segment.attempt().orElseThrow(),
                        () -> new TreeMap<>(Comparator.comparing(AttemptId::toString)),
                        Collectors.toList()));
        boolean measured = LineMethod.of(report.method()).kind() == EnergyMethod.Kind.MEASURED;
        ofAttempts.forEach((attempt, segments) -> {
            int counted = handle.createUpdate(COUNT_FOR_ATTEMPT)
                    .bind("attempt", attempt.toString())
                    .bind("pool", report.pool().value())
                    .bind("segments", segments.size())
                    .bind("complete", segments.stream().anyMatch(Segment::last))
                    .bind(
                            "millijoules",
                            segments.stream().mapToLong(Segment::gpuMillijoules).sum())
                    .bind("measured", measured)
                    .bind(
                            "until",
                            segments.stream()
                                    .map(Segment::to)
                                    .max(Comparator.naturalOrder())
                                    .orElseThrow())
                    .execute();
            if (counted == 0) {
                throw inTwoPools(attempt, report.pool());
            }
        });
    }

    private static void warnOfMissing(Handle handle, UsageReport report) {
        long expected = handle.createQuery("""
                        select coalesce(max(sequence) + 1, 0) from usage_segment
                        where pool = :pool and gpu = :gpu and session = :session
                        """)
                .bind("pool", report.pool().value())
                .bind("gpu", report.gpu())
                .bind("session", report.session())
                .mapTo(Long.class)
                .one();
        if (report.sequence() > expected) {
            LOG.warnf(
                    "Reports %d to %d of GPU %s/%d, session %s, are missing: what it drew then is in no book, and the pool's"
                            + " meter shows a gap",
                    expected, report.sequence() - 1, report.pool(), report.gpu(), report.session());
        }
    }

    private static <S extends SqlStatement<S>> S bind(S statement, UsageReport report, int position) {
        Segment segment = report.segments().get(position);
        return statement
                .bind("pool", report.pool().value())
                .bind("gpu", report.gpu())
                .bind("session", report.session())
                .bind("sequence", report.sequence())
                .bind("position", position)
                .bind("from", segment.from().truncatedTo(UsageRules.RESOLUTION))
                .bind("to", segment.to().truncatedTo(UsageRules.RESOLUTION))
                .bind("millijoules", segment.gpuMillijoules())
                .bindByType("node", segment.nodeMillijoules().orElse(null), Long.class)
                .bind("method", report.method())
                .bind("purpose", segment.purpose().name())
                .bind("attempt", segment.attempt().map(AttemptId::toString));
    }

    private static RefusedMessageException inTwoPools(AttemptId attempt, PoolId pool) {
        Fault fault = Fault.ofField(
                "ATTEMPT_IN_ANOTHER_POOL",
                "segments.attempt",
                attempt,
                "this attempt drew in another pool than " + pool + " before",
                "give each run of a job an attempt number of its own");
        return new RefusedMessageException(
                Problem.of("usage-refused", "Usage report refused", 422, fault.reason(), List.of(fault)));
    }

    private static Duration seconds(BigDecimal seconds) {
        return Duration.of(seconds.movePointRight(6).longValueExact(), ChronoUnit.MICROS);
    }
}

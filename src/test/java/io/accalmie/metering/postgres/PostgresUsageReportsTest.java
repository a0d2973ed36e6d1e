package io.accalmie.metering.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.metering.MeterGap;
import io.accalmie.metering.SamplePools;
import io.accalmie.metering.SampleReport;
import io.accalmie.metering.UsageReport;
import io.accalmie.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PostgresUsageReportsTest {
    private static final AttemptId ATTEMPT = AttemptId.parse("atelier/a#1");

    private final DataSource database = TestDatabase.fresh();
    private final PostgresUsageReports reports = new PostgresUsageReports(database);

    @Test
    void aReportIsKeptOnce() {
        // given
        UsageReport report = SampleReport.of(SamplePools.PARIS, 0, 0)
                .idle(0, 1, 5)
                .attempt(ATTEMPT, 1, 2, 6)
                .lastOf(ATTEMPT, 2, 3, 7)
                .report();

        // when
        List<Boolean> isNew = List.of(reports.keep(report), reports.keep(report));

        // then
        assertThat(isNew).containsExactly(true, false);
        assertThat(number("select count(*) from usage_segment")).isEqualTo(3);
        assertThat(number("select sum(gpu_millijoules) from usage_segment")).isEqualTo(18);
        assertThat(number("select segments from metered_attempt")).isEqualTo(2);
    }

    @Test
    void aWholeMeterHasNoGaps() {
        // when
        keep(SampleReport.of(SamplePools.PARIS, 0, 0).idle(0, 1, 5));
        keep(SampleReport.of(SamplePools.PARIS, 0, 1).idle(1, 2, 5));
        keep(SampleReport.of(SamplePools.PARIS, 1, 0).idle(0, 2, 5));

        // then
        assertThat(reports.gaps()).isEmpty();
    }

    @Test
    void missingAndOverlappingReportsAreKeptAndVisible() {
        // given
        keep(SampleReport.of(SamplePools.PARIS, 0, 0).idle(0, 1, 5));
        keep(SampleReport.of(SamplePools.PARIS, 1, 0).idle(0, 10, 5).idle(10, 11, 5));

        // when
        keep(SampleReport.of(SamplePools.PARIS, 0, 3).idle(4, 5, 5));
        keep(SampleReport.of(SamplePools.PARIS, 1, 1).idle(9, 12, 5));

        // then
        assertThat(reports.gaps())
                .containsExactly(
                        new MeterGap(SamplePools.PARIS.id(), 0, 2, Duration.ofMinutes(3), Duration.ZERO),
                        new MeterGap(SamplePools.PARIS.id(), 1, 0, Duration.ZERO, Duration.ofMinutes(2)));
        assertThat(number("select sum(gpu_millijoules) from usage_segment")).isEqualTo(25);
    }

    @Test
    void anAttemptInAnotherPoolIsRefused() {
        // given
        keep(SampleReport.of(SamplePools.PARIS, 0, 0).attempt(ATTEMPT, 0, 1, 5));

        // when, then
        assertThatThrownBy(
                        () -> keep(SampleReport.of(SamplePools.STOCKHOLM, 0, 0).attempt(ATTEMPT, 1, 2, 5)))
                .isInstanceOfSatisfying(RefusedMessageException.class, refused -> {
                    assertThat(refused.problem().faults().get(0).code()).isEqualTo("ATTEMPT_IN_ANOTHER_POOL");
                    assertThat(refused.problem().faults().get(0).value()).contains("atelier/a#1");
                });
    }

    private void keep(SampleReport report) {
        reports.keep(report.report());
    }

    private long number(String query) {
        return Jdbi.create(database)
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(Long.class).one());
    }
}

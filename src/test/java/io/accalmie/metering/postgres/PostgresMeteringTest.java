package io.accalmie.metering.postgres;

import static io.accalmie.metering.HourlyIntensity.START;
import static io.accalmie.metering.HourlyIntensity.hour;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.dispatch.Pools;
import io.accalmie.intake.AttemptId;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.HourlyIntensity;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.metering.SamplePools;
import io.accalmie.metering.SampleReport;
import io.accalmie.metering.WholeDraw;
import io.accalmie.testing.TestDatabase;
import io.accalmie.time.ProductClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresMeteringTest {
    private static final AttemptId A = AttemptId.parse("atelier/a#1");
    private static final AttemptId B = AttemptId.parse("atelier/b#1");
    private static final Instant LATE = START.plus(Duration.ofHours(9));

    private final DataSource database = TestDatabase.fresh();
    private final PostgresUsageReports reports = new PostgresUsageReports(database);
    private final HourlyIntensity grid = new HourlyIntensity(31.2, 100, 7);
    private final PostgresMetering metering = meteringOf(SamplePools.both(), LATE);

    @Test
    void anAttemptOverTwoReportsAndTwoHoursHasALineEach() {
        // given 1 Wh before the hour and 3 Wh across it, a third of them before
        keep(SampleReport.of(SamplePools.PARIS, 0, 0).idle(0, 50, 999).attempt(A, 50, 59, 3_600_000));
        keep(SampleReport.of(SamplePools.PARIS, 0, 1).lastOf(A, 59, 62, 10_800_000));

        // when
        MeteredAttempt metered = metering.metered(A, LATE).orElseThrow();

        // then 2000 mWh * 1.43 * 1.16 = 3317.6, twice
        assertThat(metered.lines()).extracting(EmissionsLine::interval).containsExactly(hour(0), hour(1));
        assertThat(metered.lines())
                .extracting(line -> line.facilityEnergy().value())
                .containsExactly(3318L, 3318L);
        assertThat(metered.lines())
                .extracting(line -> line.operational().value())
                .containsExactly(103_522L, 331_800L);
        assertThat(metered.lines()).extracting(EmissionsLine::gpuMilliseconds).containsExactly(600_000L, 120_000L);
    }

    @Test
    void anAttemptIsMeteredOnlyWhenAllItsHoursAreKnown() {
        // given
        keep(SampleReport.of(SamplePools.PARIS, 0, 0).lastOf(A, 59, 62, 10_800));

        // when
        Optional<MeteredAttempt> tooEarly = metering.metered(A, hour(1).end().minusMillis(1));
        Optional<MeteredAttempt> inTime = metering.metered(A, hour(1).end());

        // then
        assertThat(tooEarly).isEmpty();
        assertThat(inTime.orElseThrow().lines()).hasSize(2);
    }

    @Test
    void anAttemptWithoutSamplesDrewNothing() {
        // when
        Optional<MeteredAttempt> metered = metering.metered(A, LATE);

        // then
        assertThat(metered).contains(new MeteredAttempt(A, List.of()));
    }

    @Test
    void anAttemptIsUnsettledUntilSettledAndAgainWhenSamplesArriveLate() {
        // given
        keep(SampleReport.of(SamplePools.PARIS, 1, 0).attempt(B, 0, 1, 1));
        keep(SampleReport.of(SamplePools.PARIS, 0, 0).attempt(A, 0, 1, 1));
        assertThat(metering.unsettled()).containsExactly(A, B);
        assertThat(metering.isComplete(A)).isFalse();

        // when
        metering.settled(A);
        metering.settled(B);
        List<AttemptId> settled = metering.unsettled();
        keep(SampleReport.of(SamplePools.PARIS, 0, 1).lastOf(A, 1, 2, 1));

        // then
        assertThat(settled).isEmpty();
        assertThat(metering.unsettled()).containsExactly(A);
        assertThat(metering.isComplete(A)).isTrue();
        assertThat(metering.isComplete(B)).isFalse();
    }

    @Test
    void theWholeDrawIsKnownOnceTheAgentSaidTheLast() {
        // given
        keep(SampleReport.of(SamplePools.PARIS, 0, 0).attempt(A, 0, 1, 500));
        Optional<WholeDraw> early = metering.wholeDraw(A);

        // when
        keep(SampleReport.of(SamplePools.PARIS, 0, 1).lastOf(A, 1, 2, 300));

        // then
        assertThat(early).isEmpty();
        WholeDraw whole = metering.wholeDraw(A).orElseThrow();
        assertThat(whole.gpuMillijoules()).isEqualTo(800);
        assertThat(whole.span().length()).isEqualTo(Duration.ofMinutes(2));
        assertThat(whole.isMeasured()).isFalse();
    }

    @Test
    void thePoolsMeterIsEverythingInItsHourRoundedOnce() {
        // given half the idle of GPU 1 in the first hour, and another pool at work
        keep(SampleReport.of(SamplePools.PARIS, 0, 0)
                .load(0, 5, 1_000)
                .attempt(A, 5, 6, 2_000)
                .idle(6, 60, 3_000));
        keep(SampleReport.of(SamplePools.PARIS, 1, 0).idle(30, 90, 9_001));
        keep(SampleReport.of(SamplePools.STOCKHOLM, 0, 0).idle(0, 60, 500_000));

        // when
        EmissionsLine first =
                metering.poolMeter(SamplePools.PARIS, hour(0), LATE).orElseThrow();
        EmissionsLine second =
                metering.poolMeter(SamplePools.PARIS, hour(1), LATE).orElseThrow();

        // then 10 500.5 mJ * 1.43 * 1.16 / 3600 = 4.838; 4 500.5 mJ give 2.07
        assertThat(first.facilityEnergy().value()).isEqualTo(5);
        assertThat(first.gpuMilliseconds()).isEqualTo(90 * 60_000);
        assertThat(first.operational().value()).isEqualTo(156);
        assertThat(second.facilityEnergy().value()).isEqualTo(2);
        assertThat(second.gpuMilliseconds()).isEqualTo(30 * 60_000);
    }

    @Test
    void thePoolsMeterIsUnknownWhileTheHourIsOrNobodyReported() {
        // given
        keep(SampleReport.of(SamplePools.PARIS, 0, 0).idle(0, 1, 1));

        // when
        Optional<EmissionsLine> running =
                metering.poolMeter(SamplePools.PARIS, hour(0), hour(0).end().minusMillis(1));
        Optional<EmissionsLine> silent = metering.poolMeter(SamplePools.PARIS, hour(1), LATE);

        // then
        assertThat(running).isEmpty();
        assertThat(silent).isEmpty();
    }

    @Test
    void thePoolsHoursAreThoseWithSamplesThatAreOver() {
        // given nothing in the second hour
        keep(SampleReport.of(SamplePools.PARIS, 0, 0).idle(0, 60, 1));
        keep(SampleReport.of(SamplePools.PARIS, 0, 1).idle(130, 140, 1));

        // when
        var all = metering.intervalsOf(SamplePools.PARIS);
        var early = meteringOf(SamplePools.both(), hour(1).end()).intervalsOf(SamplePools.PARIS);
        var none = metering.intervalsOf(SamplePools.STOCKHOLM);

        // then
        assertThat(all).containsExactly(hour(0), hour(2));
        assertThat(early).containsExactly(hour(0));
        assertThat(none).isEmpty();
    }

    @Test
    void anAttemptOfAPoolThatIsNoLongerDeclaredWaits() {
        // given
        keep(SampleReport.of(SamplePools.PARIS, 0, 0).lastOf(A, 0, 1, 1));
        Pools without = new Pools(List.of(SamplePools.STOCKHOLM), SamplePools.STOCKHOLM.id());

        // when
        Optional<MeteredAttempt> metered = meteringOf(without, LATE).metered(A, LATE);

        // then
        assertThat(metered).isEmpty();
    }

    private void keep(SampleReport report) {
        reports.keep(report.report());
    }

    private PostgresMetering meteringOf(Pools pools, Instant now) {
        return new PostgresMetering(database, pools, grid, new Stopped(now));
    }

    private record Stopped(Instant now) implements ProductClock {
        @Override
        public void awaitUntil(Instant instant) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double speed() {
            return 1;
        }
    }
}

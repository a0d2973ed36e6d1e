package io.accalmie.metering.postgres;

import static io.accalmie.metering.HourlyIntensity.START;
import static io.accalmie.metering.HourlyIntensity.hour;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.Attempts;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunFact;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.dispatch.RunState.Ended;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.HourlyIntensity;
import io.accalmie.metering.MeterClock;
import io.accalmie.metering.PoolDrift;
import io.accalmie.metering.PoolEnergy;
import io.accalmie.metering.PoolEnergy.Counted;
import io.accalmie.metering.SamplePools;
import io.accalmie.metering.SampleReport;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.testing.TestDatabase;
import io.accalmie.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresMetersTest {
    private static final DataSource DATABASE = TestDatabase.fresh();
    private static final AttemptId A = AttemptId.parse("atelier/a#1");
    private static final AttemptId B = AttemptId.parse("atelier/b#1");
    private static final Instant LATE = START.plus(Duration.ofHours(9));
    private static final Pool PARIS = SamplePools.PARIS;

    private final PostgresUsageReports reports = new PostgresUsageReports(DATABASE);
    private final Runs runs = new Runs();
    private final PostgresMeters meters = new PostgresMeters(DATABASE, SamplePools.both(), runs);

    @BeforeEach
    void emptyTables() {
        Jdbi.create(DATABASE)
                .useHandle(handle ->
                        handle.execute("truncate usage_segment, metered_attempt, meter_reading, meter_clock"));
    }

    @Test
    void attemptsLoadsAndIdleAreWhatTheCountersSay() {
        // given two GPUs from before the hour to after it, each with a reading before, in and after it
        keep(SampleReport.of(PARIS, 0, 0).idle(-30, -10, 500).counted("u0", -10, 10_000));
        keep(SampleReport.of(PARIS, 0, 1)
                .load(-10, 10, 2_000)
                .attempt(A, 10, 20, 4_000)
                .counted("u0", 20, 16_000));
        keep(SampleReport.of(PARIS, 0, 2).lastOf(A, 20, 80, 6_000).counted("u0", 80, 22_000));
        keep(SampleReport.of(PARIS, 1, 0).idle(-30, -10, 500).counted("u1", -10, 0));
        keep(SampleReport.of(PARIS, 1, 1).idle(-10, 90, 10_000).counted("u1", 90, 10_000));

        // when
        PoolEnergy energy = meters.reconciled(PARIS, hour(0));

        // then the counter of GPU 0 says 16 000 - 12 000 and 4 000 of 6 000 after that; it does not know that it loaded
        // first
        assertThat(energy.attempts().gpuMillijoules()).isEqualTo(8_000);
        assertThat(energy.loads().gpuMillijoules()).isEqualTo(1_000);
        assertThat(energy.idle().gpuMillijoules()).isEqualTo(6_000);
        assertThat(energy.total().gpuMillijoules()).isEqualTo(15_000);
        // 15 000 * 1.43 * 1.16 / 3600 = 6.91
        assertThat(energy.total().facility().value()).isEqualTo(7);
        assertThat(energy.counted()).contains(new Counted(14_000, 15_000));
        assertThat(energy.uncounted()).isZero();
        assertThat(energy.words()).isEqualTo("Compared with the GPUs' counters at all times.");
    }

    @Test
    void wholeDaysOfACounterLeaveNoRemainder() {
        // given
        keep(SampleReport.of(PARIS, 0, 0).idle(-10, 0, 1).counted("u0", 0, 100));
        keep(SampleReport.of(PARIS, 0, 1)
                .load(0, 7, 333)
                .lastOf(A, 7, 41, 4_001)
                .counted("u0", 41, 4_434));
        keep(SampleReport.of(PARIS, 0, 2).idle(41, 60, 77).counted("u0", 60, 4_511));

        // when
        Counted counted = meters.reconciled(PARIS, hour(0)).counted().orElseThrow();

        // then
        assertThat(counted.remainderMillijoules()).isZero();
        assertThat(counted.remainderRatio()).hasValue(0);
    }

    @Test
    void whatACounterSaysAndNobodyReportedIsTheRemainder() {
        // given that nothing was reported from 20 to 40, while the counter went on
        keep(SampleReport.of(PARIS, 0, 0).idle(0, 10, 10).counted("u0", 10, 10));
        keep(SampleReport.of(PARIS, 0, 1).idle(10, 20, 10).counted("u0", 20, 20));
        keep(SampleReport.of(PARIS, 0, 3).idle(40, 60, 20).counted("u0", 60, 100));

        // when
        PoolEnergy energy = meters.reconciled(PARIS, hour(0));

        // then 90 counted from 10 to 60, 30 reported; GPU 1 has no counter at all
        Counted counted = energy.counted().orElseThrow();
        assertThat(counted).isEqualTo(new Counted(90, 30));
        assertThat(counted.remainderMillijoules()).isEqualTo(60);
        assertThat(counted.remainderRatio()).hasValue(60.0 / 90);
        assertThat(energy.uncounted()).isEqualTo(Duration.ofMinutes(70));
        assertThat(energy.words()).isEqualTo("Compared with the GPUs' counters but for 1.2 GPU hours.");
    }

    @Test
    void aCounterThatBeganAnewIsComparedOnEitherSide() {
        // given a restart of the host between 20 and 30
        keep(SampleReport.of(PARIS, 0, 0).idle(0, 10, 10).counted("boot-a", 10, 5_010));
        keep(SampleReport.of(PARIS, 0, 1).idle(10, 20, 10).counted("boot-a", 20, 5_020));
        keep(SampleReport.of(PARIS, 0, 2).idle(20, 30, 9).counted("boot-b", 30, 3));
        keep(SampleReport.of(PARIS, 0, 3).idle(30, 40, 10).counted("boot-b", 40, 13));

        // when
        PoolEnergy energy = meters.reconciled(PARIS, hour(0));

        // then
        assertThat(energy.counted()).contains(new Counted(20, 20));
        assertThat(energy.total().gpuMillijoules()).isEqualTo(39);
    }

    @Test
    void aModelledPoolSaysThatItHasNoCounter() {
        // given
        keep(SampleReport.of(PARIS, 0, 0).idle(0, 60, 10));

        // when
        PoolEnergy energy = meters.reconciled(PARIS, hour(0));

        // then
        assertThat(energy.counted()).isEmpty();
        assertThat(energy.uncounted()).isEqualTo(Duration.ofHours(2));
        assertThat(energy.words()).isEqualTo("No counter: what the GPUs drew is not measured, modelled: test.");
        assertThat(meters.reconciled(SamplePools.STOCKHOLM, hour(0)).words()).isEqualTo("Nothing was reported.");
    }

    @Test
    void facilityEnergyIsTheNodesWhereItIsMetered() {
        // given 3.6 J twice
        keep(SampleReport.of(PARIS, 0, 0).inNode(2).idle(0, 60, 3_600_000));
        keep(SampleReport.of(PARIS, 1, 0).idle(0, 60, 3_600_000));

        // when
        PoolEnergy energy = meters.reconciled(PARIS, new TimeWindow(START, hour(1).end()));

        // then (2000 + 1430) * 1.16
        assertThat(energy.idle().facility().value()).isEqualTo(3979);
    }

    @Test
    void aMeteredNodeCountsInAttemptsAndThePoolAlike() {
        // given a GPU in a metered node that draws twice as much, and one that is not, across two hours
        keep(SampleReport.of(PARIS, 0, 0)
                .inNode(2)
                .load(0, 5, 7_001)
                .lastOf(A, 5, 61, 50_003)
                .idle(61, 90, 3_000));
        keep(SampleReport.of(PARIS, 1, 0).lastOf(B, 0, 70, 41_999));

        PostgresMetering metering = new PostgresMetering(
                DATABASE, SamplePools.both(), new HourlyIntensity(31.2, 100), new SettableClock(LATE));

        // when
        List<EmissionsLine> attempts = List.of(A, B).stream()
                .flatMap(attempt -> metering.metered(attempt, LATE).orElseThrow().lines().stream())
                .toList();
        EmissionsLine first = metering.poolMeter(PARIS, hour(0), LATE).orElseThrow();

        // then A: 50003 * 2 * 55/56 * 1.16 / 3600 = 31.65, and 0.58; B: 41999 * 6/7 * 1.43 * 1.16 / 3600 = 16.59, and
        // 2.76
        assertThat(attempts).extracting(line -> line.facilityEnergy().value()).containsExactly(32L, 1L, 17L, 3L);
        assertThat(attempts)
                .extracting(EmissionsLine::energyMethod)
                .containsExactly(
                        "modelled: test; host measured",
                        "modelled: test; host measured",
                        "modelled: test; host assumed, factor 1.43",
                        "modelled: test; host assumed, factor 1.43");
        // and the load's 7001 * 2 * 1.16 / 3600 = 4.51 more: 52.75
        assertThat(first.facilityEnergy().value()).isEqualTo(53);
        assertThat(first.energyMethod()).contains("host measured in part");
    }

    @Test
    void aReportThatComesTwiceKeepsOneReading() {
        // given
        SampleReport report = SampleReport.of(PARIS, 0, 0).idle(0, 10, 10).counted("u0", 10, 10);

        // when
        List<Boolean> isNew = List.of(reports.keep(report.report()), reports.keep(report.report()));

        // then
        assertThat(isNew).containsExactly(true, false);
        assertThat(new MeterReadings(DATABASE).of(PARIS.id(), 0, hour(0))).hasSize(1);
    }

    @Test
    void theLatestClockOfEachMeterIsKept() {
        // given
        keep(SampleReport.of(PARIS, 0, 1).idle(10, 20, 10).clockOff(-31_000));
        keep(SampleReport.of(PARIS, 0, 0).idle(0, 10, 10).clockOff(5));
        keep(SampleReport.of(PARIS, 1, 0).idle(0, 10, 10).clockOff(30_000));

        // when
        List<MeterClock> clocks = meters.clocks(START);

        // then
        assertThat(clocks)
                .containsExactly(
                        new MeterClock(PARIS.id(), 0, -31_000, START.plus(Duration.ofMinutes(20))),
                        new MeterClock(PARIS.id(), 1, 30_000, START.plus(Duration.ofMinutes(10))));
        assertThat(clocks).extracting(MeterClock::isOff).containsExactly(true, false);
        assertThat(meters.clocks(START.plus(Duration.ofMinutes(11)))).hasSize(1);
    }

    @Test
    void aPoolThatDrawsMoreThanItsPeerForTheSameOrdersDrifts() {
        // given 12 attempts each of 812 345 mJ expected, which Paris draws and Stockholm draws 1.3 times; and one that
        // failed
        for (int i = 0; i < 12; i++) {
            measured(PARIS, i, 812_345, Outcome.DONE);
            measured(SamplePools.STOCKHOLM, i, 1_056_049, Outcome.DONE);
        }
        measured(PARIS, 12, 1, Outcome.FAILED);
        keep(SampleReport.of(PARIS, 1, 0).lastOf(A, 0, 1, 99_999_999));

        // when
        List<PoolDrift> drifts = meters.drifts();

        // then what was modelled or failed does not count
        assertThat(drifts).extracting(PoolDrift::attempts).containsExactly(12, 12);
        assertThat(drifts).extracting(PoolDrift::isAlarm).containsExactly(false, true);
        assertThat(drifts.get(0).ratio()).isEqualTo(1);
    }

    @Test
    void wherePoolsAreModelledNothingDrifts() {
        // given
        keep(SampleReport.of(PARIS, 0, 0).lastOf(A, 0, 1, 5));

        // when
        List<PoolDrift> drifts = meters.drifts();

        // then
        assertThat(drifts).isEmpty();
    }

    private void measured(Pool pool, int number, long millijoules, Outcome outcome) {
        AttemptId attempt = Attempts.attempt(pool.id() + "-" + number, 1);
        keep(SampleReport.of(pool, 0, number)
                .attempt(attempt, number, number + 0.5, millijoules / 2)
                .lastOf(attempt, number + 0.5, number + 1, millijoules - millijoules / 2)
                .counted("u", number + 1, 1_000L * number));
        runs.ended(attempt, pool.id(), outcome);
    }

    private void keep(SampleReport report) {
        reports.keep(report.report());
    }

    /** Runs that ended. */
    private static final class Runs implements RunHistory {
        private final Map<JobKey, Run> ended = new HashMap<>();

        void ended(AttemptId attempt, PoolId pool, Outcome outcome) {
            Ended state = new Ended(Optional.of(START), START, outcome, Optional.empty(), List.of());
            ended.put(attempt.job(), Attempts.inState(attempt, pool, state));
        }

        @Override
        public Map<JobKey, JobRuns> byJob(Collection<JobKey> jobs) {
            Map<JobKey, JobRuns> found = new HashMap<>();
            jobs.forEach(job -> found.put(
                    job,
                    new JobRuns(
                            job, Optional.ofNullable(ended.get(job)).stream().toList(), Optional.empty())));
            return found;
        }

        @Override
        public List<RunFact> facts(Collection<JobKey> jobs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Run> result(JobKey job) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<JobKey> thatRendered(String asset) {
            throw new UnsupportedOperationException();
        }
    }
}

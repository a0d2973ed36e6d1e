package io.accalmie.metering.postgres;

import static io.accalmie.metering.HourlyIntensity.START;
import static io.accalmie.metering.HourlyIntensity.hour;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.GridRevised;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.AttemptId;
import io.accalmie.metering.HourlyIntensity;
import io.accalmie.metering.SamplePools;
import io.accalmie.metering.SampleReport;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.testing.TestDatabase;
import io.accalmie.testing.TransactionalDatabase;
import io.accalmie.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GridRevisionsTest {
    private static final DataSource DATABASE = TestDatabase.fresh();
    private static final AttemptId A = AttemptId.parse("atelier/a#1");
    private static final AttemptId B = AttemptId.parse("atelier/b#1");
    private static final AttemptId C = AttemptId.parse("atelier/c#1");
    private static final AttemptId ELSEWHERE = AttemptId.parse("atelier/elsewhere#1");
    private static final Instant HEARD = START.plus(Duration.ofHours(9));

    private final TransactionalDatabase database = new TransactionalDatabase(DATABASE);
    private final PostgresUsageReports reports = new PostgresUsageReports(database.enlisting());
    private final PostgresMetering metering = new PostgresMetering(
            database.enlisting(), SamplePools.both(), new HourlyIntensity(31.2, 100, 7), new SettableClock(HEARD));
    private final GridRevisions revisions = new GridRevisions(database.enlisting(), SamplePools.both());

    /** A in the first hour, B across both, C in the second alone, and another in another zone: all in the books. */
    @BeforeEach
    void fourAttemptsAreSettled() {
        Jdbi.create(DATABASE).useHandle(handle -> handle.execute("truncate usage_segment, metered_attempt"));
        reports.keep(SampleReport.of(SamplePools.PARIS, 0, 0)
                .lastOf(A, 10, 20, 3_600)
                .lastOf(B, 50, 70, 3_600)
                .lastOf(C, 70, 80, 3_600)
                .report());
        reports.keep(SampleReport.of(SamplePools.STOCKHOLM, 0, 0)
                .lastOf(ELSEWHERE, 10, 20, 3_600)
                .report());
        List.of(A, B, C, ELSEWHERE).forEach(metering::settled);
    }

    @Test
    void aRevisionReopensTheAttemptsThatDrewInItsZoneAndHour() {
        // when
        revisions.reopen(revised("FR", 0));

        // then
        assertThat(metering.unsettled()).containsExactly(A, B);
    }

    @Test
    void aZoneWithoutPoolsReopensNothing() {
        // when
        revisions.reopen(revised("PL", 0));

        // then
        assertThat(metering.unsettled()).isEmpty();
    }

    @Test
    void whatIsReopenedIsSettledOnceMore() {
        // given
        revisions.reopen(revised("FR", 1));
        assertThat(metering.unsettled()).containsExactly(B, C);

        // when
        metering.settled(B);

        // then
        assertThat(metering.unsettled()).containsExactly(C);
    }

    @Test
    void aRoundThatBeganBeforeTheRevisionWasHeardLeavesItToTheNext() {
        // given
        revisions.reopen(revised("FR", 0));

        // when
        var before = metering.metered(A, HEARD.minusMillis(1));
        var after = metering.metered(A, HEARD);

        // then
        assertThat(before).isEmpty();
        assertThat(after.orElseThrow().lines()).hasSize(1);
    }

    @Test
    void aRevisionThatIsTakenBackReopensNothing() {
        // when
        try {
            database.inTransaction(() -> {
                revisions.reopen(revised("FR", 0));
                throw new IllegalStateException("the reading could not be kept");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessageContaining("could not be kept");
        }

        // then
        assertThat(metering.unsettled()).isEmpty();
    }

    @Test
    void aSettlementUnderWayDoesNotLoseIt() throws Exception {
        // given
        ExecutorService other = Executors.newSingleThreadExecutor();
        AtomicReference<Future<?>> revising = new AtomicReference<>();
        try {
            // when the attempt is read with the old intensity, revised meanwhile, and marked as settled
            database.inTransaction(() -> {
                metering.metered(A, HEARD);
                revising.set(other.submit(() -> database.inTransaction(() -> revisions.reopen(revised("FR", 0)))));
                awaitSomebodyWaitingForALock();
                metering.settled(A);
            });
            revising.get().get(20, TimeUnit.SECONDS);
        } finally {
            other.shutdownNow();
        }

        // then
        assertThat(metering.unsettled()).containsExactly(A, B);
    }

    private static void awaitSomebodyWaitingForALock() {
        Jdbi.create(DATABASE).useHandle(handle -> {
            boolean waiting = false;
            for (int look = 0; look < 20_000 && !waiting; look++) {
                waiting = handle.createQuery("""
                                select exists (select from pg_stat_activity
                                    where datname = current_database() and wait_event_type = 'Lock')
                                """).mapTo(Boolean.class).one();
            }
            assertThat(waiting).as("the revision waits for the settlement").isTrue();
        });
    }

    private static GridRevised revised(String zone, int hour) {
        return new GridRevised(
                new ZoneId(zone), hour(hour), new CarbonIntensity(31.2), new CarbonIntensity(40), "a test", HEARD);
    }
}

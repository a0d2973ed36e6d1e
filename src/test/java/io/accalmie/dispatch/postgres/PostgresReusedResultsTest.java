package io.accalmie.dispatch.postgres;

import static io.accalmie.dispatch.Attempts.NOW;
import static io.accalmie.dispatch.Attempts.PARIS;
import static io.accalmie.dispatch.Attempts.WALL;
import static io.accalmie.dispatch.Attempts.attempt;
import static io.accalmie.dispatch.Attempts.done;
import static io.accalmie.dispatch.Attempts.ordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.LeaseTerm;
import io.accalmie.intake.AttemptId;
import io.accalmie.testing.EnlistedSource;
import io.accalmie.testing.TestDatabase;
import io.accalmie.time.SettableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresReusedResultsTest {
    private static final AttemptId FIRST = attempt("c1-0001", 1);
    private static final LeaseTerm LEASE = new LeaseTerm(Duration.ofSeconds(30));
    private static final DataSource DATABASE = TestDatabase.fresh();

    private final PostgresDispatch dispatch = dispatch(DATABASE);
    private final PostgresRunProgress progress = new PostgresRunProgress(DATABASE, LEASE);
    private final PostgresRunHistory history = new PostgresRunHistory(DATABASE);
    private final PostgresReusedResults results = new PostgresReusedResults(DATABASE);

    @BeforeEach
    void emptyTables() {
        Jdbi.create(DATABASE).useHandle(handle -> handle.execute("truncate run, run_fact, job_result"));
    }

    @Test
    void whatAnotherJobRenderedIsAJobsResultForGood() {
        // given
        dispatch.order(ordered(FIRST, PARIS));
        progress.finished(done(FIRST, PARIS));
        AttemptId twin = attempt("c1-0002", 1);

        // when
        boolean reused = results.reuse(twin.job(), FIRST, NOW);
        boolean again = results.reuse(twin.job(), FIRST, NOW.plusSeconds(9));

        // then
        assertThat(List.of(reused, again)).containsExactly(true, false);
        JobRuns runs = history.byJob(List.of(twin.job())).get(twin.job());
        assertThat(runs.runs()).isEmpty();
        assertThat(runs.result()).isEmpty();
        assertThat(runs.reused()).map(JobRuns.Reused::at).contains(NOW);
        assertThat(runs.reused()).map(original -> original.run().id()).contains(FIRST);
        assertThat(runs.assets()).isEqualTo(done(FIRST, PARIS).assets());
        assertThatThrownBy(() -> dispatch.order(ordered(twin, PARIS))).hasMessageContaining("is rendered already");
        assertThat(dispatch.open()).isEmpty();
    }

    @Test
    void aJobThatIsOnItsWayToAGpuOrRenderedTakesNoOthersResult() {
        // given
        AttemptId open = attempt("c1-0002", 1);
        dispatch.order(ordered(FIRST, PARIS));
        progress.finished(done(FIRST, PARIS));
        dispatch.order(ordered(open, PARIS));

        // when
        boolean whileOpen = results.reuse(open.job(), FIRST, NOW);
        progress.finished(done(open, PARIS));
        boolean onceRendered = results.reuse(FIRST.job(), open, NOW);

        // then
        assertThat(List.of(whileOpen, onceRendered)).containsExactly(false, false);
        assertThat(history.byJob(List.of(FIRST.job())).get(FIRST.job()).reused())
                .isEmpty();
        assertThat(history.byJob(List.of(FIRST.job())).get(FIRST.job()).resultId())
                .contains(FIRST);
    }

    @Test
    void whoeverOrdersTheJobWaitsUntilItIsDecidedWhetherItIsRenderedAlready() throws SQLException {
        // given
        AttemptId twin = attempt("c1-0002", 1);
        dispatch.order(ordered(FIRST, PARIS));
        progress.finished(done(FIRST, PARIS));
        try (Connection reusing = DATABASE.getConnection();
                Connection ordering = DATABASE.getConnection();
                Statement impatient = ordering.createStatement()) {
            reusing.setAutoCommit(false);
            ordering.setAutoCommit(false);
            impatient.execute("set local lock_timeout = '20ms'");
            new PostgresReusedResults(new EnlistedSource(reusing)).reuse(twin.job(), FIRST, NOW);

            // when then
            assertThatThrownBy(() -> dispatch(new EnlistedSource(ordering)).order(ordered(twin, PARIS)))
                    .hasMessageContaining("lock timeout");
            ordering.rollback();
            reusing.commit();
        }
        assertThat(dispatch.open()).isEmpty();
    }

    private static PostgresDispatch dispatch(DataSource database) {
        return new PostgresDispatch(database, event -> {}, new SettableClock(NOW), () -> WALL, LEASE);
    }
}

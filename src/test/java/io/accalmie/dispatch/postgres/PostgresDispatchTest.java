package io.accalmie.dispatch.postgres;

import static io.accalmie.dispatch.Attempts.LEASE_END;
import static io.accalmie.dispatch.Attempts.NOW;
import static io.accalmie.dispatch.Attempts.PARIS;
import static io.accalmie.dispatch.Attempts.STOCKHOLM;
import static io.accalmie.dispatch.Attempts.WALL;
import static io.accalmie.dispatch.Attempts.attempt;
import static io.accalmie.dispatch.Attempts.done;
import static io.accalmie.dispatch.Attempts.finished;
import static io.accalmie.dispatch.Attempts.ordered;
import static io.accalmie.dispatch.Attempts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.dispatch.AgentClock;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.CancelOrder;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.LeaseRenewal;
import io.accalmie.dispatch.LeaseRenewal.Progress;
import io.accalmie.dispatch.LeaseTerm;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunFact;
import io.accalmie.dispatch.RunState;
import io.accalmie.dispatch.RunState.Ended;
import io.accalmie.dispatch.RunState.Lost;
import io.accalmie.dispatch.RunState.Ordered;
import io.accalmie.dispatch.RunState.Running;
import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.testing.EnlistedSource;
import io.accalmie.testing.TestDatabase;
import io.accalmie.time.ProductClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresDispatchTest {
    private static final AttemptId FIRST = attempt("c1-0001", 1);
    private static final AttemptId SECOND = attempt("c1-0001", 2);
    private static final LeaseTerm LEASE = new LeaseTerm(Duration.ofSeconds(30));

    private static final DataSource DATABASE = TestDatabase.fresh();

    private final List<OutgoingEvent> sent = new ArrayList<>();
    private final PostgresDispatch dispatch = dispatchStartedAt(WALL.minusSeconds(600));
    private final PostgresRunProgress progress = new PostgresRunProgress(DATABASE, LEASE);
    private final PostgresRunHistory history = new PostgresRunHistory(DATABASE);

    @BeforeEach
    void emptyTables() {
        Jdbi.create(DATABASE).useHandle(handle -> handle.execute("truncate run, run_fact, job_result, agent_clock"));
    }

    @Test
    void anOrderIsStoredAsItIsAndSentToItsPool() {
        Run run = ordered(FIRST, PARIS);

        dispatch.order(run);

        assertThat(dispatch.find(FIRST)).contains(run);
        assertThat(dispatch.open()).containsExactly(run);
        assertThat(sent).hasSize(1);
        OutgoingEvent event = sent.get(0);
        assertThat(event.topic()).isEqualTo("render.dispatch.par-h100");
        assertThat(event.key()).isEqualTo("atelier/c1-0001");
        assertThat(event.event().getId()).isEqualTo("order/atelier/c1-0001#1");
        assertThat(event.event().getType()).isEqualTo(DispatchOrder.TYPE);
        assertThat(event.event().getTime().toInstant()).isEqualTo(NOW);
        assertThat(Events.data(event.event(), DispatchOrder.class)).isEqualTo(run.order());
    }

    @Test
    void anOrderIsGoneIfTheCallersTransactionRollsBack() throws SQLException {
        try (Connection connection = DATABASE.getConnection()) {
            connection.setAutoCommit(false);
            PostgresDispatch enlisted = new PostgresDispatch(
                    new EnlistedSource(connection), sent::add, new StoppedClock(), () -> WALL, LEASE);

            enlisted.order(ordered(FIRST, PARIS));

            assertThat(enlisted.find(FIRST)).isPresent();
            assertThat(dispatch.find(FIRST)).isEmpty();
            connection.rollback();
        }
        assertThat(dispatch.find(FIRST)).isEmpty();
    }

    @Test
    void theSameOrderTwiceIsSentOnce() {
        dispatch.order(ordered(FIRST, PARIS));

        dispatch.order(ordered(FIRST, STOCKHOLM));

        assertThat(sent).hasSize(1);
        assertThat(dispatch.find(FIRST)).map(Run::pool).contains(PARIS);
    }

    @Test
    void aSecondAttemptWhileOneIsOpenIsImpossible() {
        dispatch.order(ordered(FIRST, PARIS));

        assertThatThrownBy(() -> dispatch.order(ordered(SECOND, STOCKHOLM))).hasMessageContaining("run_open_once");
        assertThat(sent).hasSize(1);
    }

    @Test
    void aReportMovesTheAttemptOnAndARedeliveryDoesNot() {
        dispatch.order(ordered(FIRST, PARIS));

        boolean started = progress.started(started(FIRST, PARIS));
        boolean startedAgain = progress.started(started(FIRST, PARIS));
        boolean done = progress.finished(done(FIRST, PARIS));
        boolean failedAfterwards = progress.finished(finished(FIRST, PARIS, Outcome.FAILED));
        boolean startedAfterwards = progress.started(started(FIRST, PARIS));

        assertThat(List.of(started, startedAgain, done, failedAfterwards, startedAfterwards))
                .containsExactly(true, false, true, false, false);
        assertThat(dispatch.find(FIRST).orElseThrow().state())
                .isEqualTo(new Ended(
                        Optional.of(NOW.plusSeconds(60)),
                        NOW.plusSeconds(63),
                        Outcome.DONE,
                        Optional.empty(),
                        done(FIRST, PARIS).assets()));
        assertThat(dispatch.open()).isEmpty();
        assertThat(kinds()).containsExactly(RunFact.Kind.ORDERED, RunFact.Kind.STARTED, RunFact.Kind.DONE);
    }

    @Test
    void anAttemptIsGivenUpOnceItsLeaseRanOut() {
        dispatch.order(ordered(FIRST, PARIS));
        progress.started(started(FIRST, PARIS));

        List<AttemptId> early = dispatch.giveUpExpired(LEASE_END.minusMillis(1), NOW.plusSeconds(80));
        List<AttemptId> late = dispatch.giveUpExpired(LEASE_END, NOW.plusSeconds(90));
        List<AttemptId> again = dispatch.giveUpExpired(LEASE_END.plusSeconds(60), NOW.plusSeconds(120));

        assertThat(early).isEmpty();
        assertThat(late).containsExactly(FIRST);
        assertThat(again).isEmpty();
        assertThat(dispatch.find(FIRST).orElseThrow().state())
                .isEqualTo(new Lost(Optional.of(NOW.plusSeconds(60)), NOW.plusSeconds(90)));
        assertThat(kinds()).endsWith(RunFact.Kind.LOST);
    }

    @Test
    void aRenewalKeepsWhatItNamesAndOnlyThePoolsOwn() {
        AttemptId other = attempt("c1-0002", 1);
        AttemptId unnamed = attempt("c1-0003", 1);
        dispatch.order(ordered(FIRST, PARIS));
        progress.started(started(FIRST, PARIS));
        dispatch.order(ordered(other, STOCKHOLM));
        dispatch.order(ordered(unnamed, PARIS));
        Instant renewedAt = WALL.plusSeconds(20);

        progress.renewed(
                new LeaseRenewal(PARIS, "agent-1", WALL, List.of(FIRST, other, attempt("never-ordered", 1))),
                renewedAt);

        assertThat(dispatch.find(FIRST).orElseThrow().state())
                .isEqualTo(new Running(1, NOW.plusSeconds(60), renewedAt.plusSeconds(30)));
        assertThat(dispatch.find(other).orElseThrow().state()).isEqualTo(new Ordered(LEASE_END));
        assertThat(dispatch.giveUpExpired(LEASE_END, NOW)).containsExactly(other, unnamed);
    }

    @Test
    void aHeartbeatTellsHowFarAttemptsAreAndAShareThatIsNoneIsPassedOver() {
        // given
        dispatch.order(ordered(FIRST, PARIS));
        progress.started(started(FIRST, PARIS));
        AttemptId waiting = attempt("c1-0002", 1);
        dispatch.order(ordered(waiting, PARIS));
        progress.renewed(heartbeat(WALL, new Progress(FIRST, 0.25)), WALL);

        // when
        progress.renewed(
                heartbeat(
                        WALL.plusSeconds(5),
                        new Progress(FIRST, 1.01),
                        new Progress(FIRST, Double.NaN),
                        new Progress(waiting, 0.5),
                        new Progress(attempt("never-ordered", 1), 0.5)),
                WALL.plusSeconds(5));

        // then
        Instant until = WALL.plusSeconds(35);
        assertThat(dispatch.find(FIRST).orElseThrow().state())
                .isEqualTo(new Running(1, NOW.plusSeconds(60), until, Optional.of(new RunState.Progress(0.25, WALL))));
        assertThat(dispatch.find(waiting).orElseThrow().state()).isEqualTo(new Ordered(until));
    }

    @Test
    void anAttemptThatEndedIsNowhereBetween() {
        // given
        dispatch.order(ordered(FIRST, PARIS));
        progress.started(started(FIRST, PARIS));
        progress.renewed(heartbeat(WALL, new Progress(FIRST, 0.25)), WALL);

        // when
        progress.finished(done(FIRST, PARIS));

        // then
        assertThat(dispatch.find(FIRST).orElseThrow().state()).isInstanceOf(Ended.class);
    }

    @Test
    void anAgentsClockIsKnownByItsLatestHeartbeat() {
        // given
        PostgresAgentClocks clocks = new PostgresAgentClocks(DATABASE);
        progress.renewed(
                new LeaseRenewal(STOCKHOLM, "gone", WALL.minusSeconds(7200), List.of()), WALL.minusSeconds(7200));
        progress.renewed(new LeaseRenewal(STOCKHOLM, "agent-2", WALL.minusSeconds(60), List.of()), WALL);
        progress.renewed(new LeaseRenewal(STOCKHOLM, "agent-1", WALL.plusSeconds(3600), List.of()), WALL);

        // when
        progress.renewed(
                new LeaseRenewal(STOCKHOLM, "agent-1", WALL.plusMillis(7_001), List.of()), WALL.plusSeconds(2));

        // then
        List<AgentClock> heard = clocks.heardSince(WALL.minusSeconds(9000));
        assertThat(heard)
                .containsExactly(
                        new AgentClock(STOCKHOLM, "agent-1", Duration.ofMillis(5_001), WALL.plusSeconds(2)),
                        new AgentClock(STOCKHOLM, "agent-2", Duration.ofSeconds(-60), WALL));
        assertThat(heard).extracting(AgentClock::isOff).containsExactly(true, false);
        assertThat(clocks.heardSince(WALL.plusSeconds(1))).hasSize(1);
    }

    private static LeaseRenewal heartbeat(Instant at, Progress... progress) {
        List<AttemptId> held = List.of(FIRST, attempt("c1-0002", 1), attempt("never-ordered", 1));
        return new LeaseRenewal(PARIS, "agent-1", at, held, List.of(progress));
    }

    @Test
    void aServerThatWasAwayGivesEachLeaseATermOfGrace() {
        dispatch.order(ordered(FIRST, PARIS));
        Instant restart = LEASE_END.plusSeconds(300);
        PostgresDispatch restarted = dispatchStartedAt(restart);

        assertThat(restarted.giveUpExpired(restart.plusSeconds(29), NOW)).isEmpty();
        assertThat(restarted.giveUpExpired(restart.plusSeconds(30), NOW)).containsExactly(FIRST);
    }

    @Test
    void aLateResultEndsTheLostAttemptAndIsTheResultIfItArrivesFirst() {
        dispatch.order(ordered(FIRST, PARIS));
        dispatch.giveUpExpired(LEASE_END, NOW.plusSeconds(30));
        dispatch.order(ordered(SECOND, STOCKHOLM));

        progress.finished(done(FIRST, PARIS));

        JobRuns runs = jobRuns();
        assertThat(runs.result()).map(Run::id).contains(FIRST);
        assertThat(runs.surplus()).map(Run::id).contains(SECOND);
        assertThat(kinds()).endsWith(RunFact.Kind.ENDED_LATE);

        progress.finished(done(SECOND, STOCKHOLM));

        assertThat(history.result(FIRST.job())).map(Run::id).contains(FIRST);
        assertThat(jobRuns().runs()).allMatch(run -> run.state() instanceof Ended);
    }

    @Test
    void aLateResultNeverReplacesTheOneThatArrivedBefore() {
        dispatch.order(ordered(FIRST, PARIS));
        dispatch.giveUpExpired(LEASE_END, NOW.plusSeconds(30));
        dispatch.order(ordered(SECOND, STOCKHOLM));
        progress.finished(done(SECOND, STOCKHOLM));

        boolean changed = progress.finished(done(FIRST, PARIS));

        assertThat(changed).isTrue();
        assertThat(history.result(FIRST.job())).map(Run::id).contains(SECOND);
        assertThat(dispatch.find(FIRST).orElseThrow().state()).isInstanceOf(Ended.class);
    }

    @Test
    void aCancellationIsAskedOnceAndOnlyOfAnOpenAttempt() {
        dispatch.order(ordered(FIRST, PARIS));

        dispatch.cancel(FIRST, "the studio asked");
        dispatch.cancel(FIRST, "the studio asked again");
        progress.finished(finished(FIRST, PARIS, Outcome.CANCELLED));
        dispatch.cancel(FIRST, "too late");

        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).topic()).isEqualTo("render.dispatch.par-h100");
        assertThat(sent.get(1).event().getId()).isEqualTo("cancel/atelier/c1-0001#1");
        assertThat(Events.data(sent.get(1).event(), CancelOrder.class))
                .isEqualTo(new CancelOrder(FIRST, "the studio asked"));
        assertThat(kinds()).containsExactly(RunFact.Kind.ORDERED, RunFact.Kind.CANCEL_ASKED, RunFact.Kind.CANCELLED);
    }

    @Test
    void aReportOfAnUnknownAttemptOrFromAnotherPoolIsRefused() {
        dispatch.order(ordered(FIRST, PARIS));

        assertThatThrownBy(() -> progress.started(started(SECOND, PARIS)))
                .isInstanceOfSatisfying(RefusedMessageException.class, e -> assertThat(
                                e.problem().faults())
                        .extracting(fault -> fault.code())
                        .containsExactly("UNKNOWN_ATTEMPT"));
        assertThatThrownBy(() -> progress.finished(done(FIRST, STOCKHOLM)))
                .isInstanceOfSatisfying(
                        RefusedMessageException.class,
                        e -> assertThat(e.problem().detail()).contains("par-h100", "sto-h100"));
        assertThat(dispatch.find(FIRST).orElseThrow().state()).isEqualTo(new Ordered(LEASE_END));
    }

    @Test
    void historyHasAnEntryForEachJobAskedFor() {
        AttemptId unknown = attempt("never-ordered", 1);
        dispatch.order(ordered(FIRST, PARIS));

        Map<?, JobRuns> runs = history.byJob(List.of(FIRST.job(), unknown.job()));

        assertThat(runs).hasSize(2);
        assertThat(runs.get(unknown.job())).isEqualTo(new JobRuns(unknown.job(), List.of(), Optional.empty()));
        assertThat(dispatch.of(List.of(FIRST.job(), unknown.job())))
                .extracting(Run::id)
                .containsExactly(FIRST);
    }

    private List<RunFact.Kind> kinds() {
        return history.facts(List.of(FIRST.job())).stream().map(RunFact::kind).toList();
    }

    private JobRuns jobRuns() {
        return history.byJob(List.of(FIRST.job())).get(FIRST.job());
    }

    private PostgresDispatch dispatchStartedAt(Instant wall) {
        return new PostgresDispatch(DATABASE, sent::add, new StoppedClock(), () -> wall, LEASE);
    }

    private static final class StoppedClock implements ProductClock {
        @Override
        public Instant now() {
            return NOW.plusSeconds(10);
        }

        @Override
        public void awaitUntil(Instant instant) {
            throw new UnsupportedOperationException("nothing here waits");
        }

        @Override
        public double speed() {
            return 1;
        }
    }
}

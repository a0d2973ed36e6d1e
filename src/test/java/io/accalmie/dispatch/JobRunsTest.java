package io.accalmie.dispatch;

import static io.accalmie.dispatch.Attempts.LEASE_END;
import static io.accalmie.dispatch.Attempts.NOW;
import static io.accalmie.dispatch.Attempts.PARIS;
import static io.accalmie.dispatch.Attempts.STOCKHOLM;
import static io.accalmie.dispatch.Attempts.asset;
import static io.accalmie.dispatch.Attempts.attempt;
import static io.accalmie.dispatch.Attempts.inState;
import static io.accalmie.dispatch.Attempts.ordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.RunState.Ended;
import io.accalmie.dispatch.RunState.Lost;
import io.accalmie.dispatch.RunState.Ordered;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobRunsTest {
    private static final AttemptId FIRST = attempt("c1-0001", 1);
    private static final AttemptId SECOND = attempt("c1-0001", 2);
    private static final AttemptId THIRD = attempt("c1-0001", 3);
    private static final JobKey JOB = FIRST.job();

    @Test
    void aJobNeverOrderedHasNothingAndStartsAtOne() {
        JobRuns runs = new JobRuns(JOB, List.of(), Optional.empty());

        assertThat(runs.open()).isEmpty();
        assertThat(runs.result()).isEmpty();
        assertThat(runs.assets()).isEmpty();
        assertThat(runs.failures()).isZero();
        assertThat(runs.next()).isEqualTo(FIRST);
    }

    @Test
    void lostAndFailedAttemptsCountAsFailuresAndNameTheirPools() {
        JobRuns runs = new JobRuns(
                JOB,
                List.of(
                        inState(THIRD, PARIS, new Ordered(LEASE_END)),
                        inState(FIRST, PARIS, ended(Outcome.FAILED)),
                        inState(SECOND, STOCKHOLM, new Lost(Optional.empty(), NOW))),
                Optional.empty());

        assertThat(runs.failures()).isEqualTo(2);
        assertThat(runs.lostPools()).containsExactly(STOCKHOLM);
        assertThat(runs.failedPools()).containsExactly(PARIS);
        assertThat(runs.open()).map(Run::id).contains(THIRD);
        assertThat(runs.next()).isEqualTo(attempt("c1-0001", 4));
    }

    @Test
    void aCancelledAttemptIsNoFailure() {
        JobRuns runs = new JobRuns(JOB, List.of(inState(FIRST, PARIS, ended(Outcome.CANCELLED))), Optional.empty());

        assertThat(runs.failures()).isZero();
    }

    @Test
    void theResultIsTheAttemptThatArrivedFirstEvenIfItsNumberIsHigher() {
        JobRuns runs = new JobRuns(
                JOB,
                List.of(inState(FIRST, PARIS, ended(Outcome.DONE)), inState(SECOND, STOCKHOLM, ended(Outcome.DONE))),
                Optional.of(SECOND));

        assertThat(runs.result()).map(Run::id).contains(SECOND);
        assertThat(runs.assets()).containsExactly(asset());
        assertThat(runs.surplus()).isEmpty();
    }

    @Test
    void anAttemptStillOpenWhileALateOneGaveTheResultIsSurplus() {
        JobRuns runs = new JobRuns(
                JOB,
                List.of(inState(FIRST, PARIS, ended(Outcome.DONE)), ordered(SECOND, STOCKHOLM)),
                Optional.of(FIRST));

        assertThat(runs.surplus()).map(Run::id).contains(SECOND);
    }

    @Test
    void anotherJobsAttemptIsRefused() {
        assertThatThrownBy(() -> new JobRuns(JOB, List.of(ordered(attempt("other", 1), PARIS)), Optional.empty()))
                .hasMessageContaining("atelier/c1-0001");
    }

    private static Ended ended(Outcome outcome) {
        return new Ended(
                Optional.of(NOW),
                NOW,
                outcome,
                Optional.empty(),
                outcome == Outcome.DONE ? List.of(asset()) : List.of());
    }
}

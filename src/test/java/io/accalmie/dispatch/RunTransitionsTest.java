package io.accalmie.dispatch;

import static io.accalmie.dispatch.Attempts.LEASE_END;
import static io.accalmie.dispatch.Attempts.NOW;
import static io.accalmie.dispatch.Attempts.PARIS;
import static io.accalmie.dispatch.Attempts.WALL;
import static io.accalmie.dispatch.Attempts.asset;
import static io.accalmie.dispatch.Attempts.attempt;
import static io.accalmie.dispatch.Attempts.done;
import static io.accalmie.dispatch.Attempts.finished;
import static io.accalmie.dispatch.Attempts.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.RunState.Ended;
import io.accalmie.dispatch.RunState.Lost;
import io.accalmie.dispatch.RunState.Ordered;
import io.accalmie.dispatch.RunState.Progress;
import io.accalmie.dispatch.RunState.Running;
import io.accalmie.intake.AttemptId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RunTransitionsTest {
    private static final AttemptId ATTEMPT = attempt("c1-0001", 1);
    private static final Running RUNNING = new Running(1, NOW.plusSeconds(60), LEASE_END);

    @Test
    void anOrderedAttemptStartsAndKeepsItsLease() {
        RunState after = RunTransitions.started(new Ordered(LEASE_END), started(ATTEMPT, PARIS));

        assertThat(after).isEqualTo(RUNNING);
    }

    @Test
    void aRunningAttemptEndsWithItsAssets() {
        RunState after = RunTransitions.finished(RUNNING, done(ATTEMPT, PARIS));

        assertThat(after)
                .isEqualTo(new Ended(
                        Optional.of(NOW.plusSeconds(60)),
                        NOW.plusSeconds(63),
                        Outcome.DONE,
                        Optional.empty(),
                        List.of(asset())));
    }

    @Test
    void anAttemptCancelledWhileItWaitsEndsWithoutHavingBegun() {
        RunState after = RunTransitions.finished(new Ordered(LEASE_END), finished(ATTEMPT, PARIS, Outcome.CANCELLED));

        assertThat(after)
                .isEqualTo(new Ended(
                        Optional.empty(),
                        NOW.plusSeconds(63),
                        Outcome.CANCELLED,
                        Optional.of("the runtime said so"),
                        List.of()));
    }

    @Test
    void aLostAttemptEndsLateButNeverStartsOrRenews() {
        RunState lost = RunTransitions.givenUp(RUNNING, NOW.plusSeconds(90));

        RunState late = RunTransitions.finished(lost, done(ATTEMPT, PARIS));

        assertThat(lost).isEqualTo(new Lost(Optional.of(NOW.plusSeconds(60)), NOW.plusSeconds(90)));
        assertThat(RunTransitions.started(lost, started(ATTEMPT, PARIS))).isSameAs(lost);
        assertThat(RunTransitions.renewed(lost, LEASE_END.plusSeconds(30))).isSameAs(lost);
        assertThat(late).isInstanceOf(Ended.class);
    }

    @Test
    void aLeaseIsNeverShortened() {
        assertThat(RunTransitions.renewed(RUNNING, LEASE_END.minusSeconds(1))).isSameAs(RUNNING);
        assertThat(RunTransitions.renewed(RUNNING, LEASE_END.plusSeconds(1)))
                .isEqualTo(new Running(1, NOW.plusSeconds(60), LEASE_END.plusSeconds(1)));
    }

    @Test
    void theLatestWordOnHowFarAnAttemptIsStands() {
        // given
        Progress half = new Progress(0.5, WALL);
        Progress earlier = new Progress(0.4, WALL.minusSeconds(1));
        Progress anew = new Progress(0.1, WALL.plusSeconds(1));
        RunState known = RunTransitions.progressed(RUNNING, half);

        // when
        RunState after = RunTransitions.progressed(known, anew);

        // then
        assertThat(RunTransitions.progressed(known, earlier)).isSameAs(known);
        assertThat(after).isEqualTo(new Running(1, NOW.plusSeconds(60), LEASE_END, Optional.of(anew)));
        assertThat(RunTransitions.renewed(after, LEASE_END.plusSeconds(9)))
                .isEqualTo(new Running(1, NOW.plusSeconds(60), LEASE_END.plusSeconds(9), Optional.of(anew)));
    }

    @Test
    void onlyARunningAttemptIsSomewhere() {
        // given
        RunState ordered = new Ordered(LEASE_END);

        // when
        RunState after = RunTransitions.progressed(ordered, new Progress(0.5, WALL));

        // then
        assertThat(after).isSameAs(ordered);
    }

    @Property
    void noSequenceOfMessagesReopensWhatWasClosedOrLeavesTheEnd(@ForAll("messages") List<Message> messages) {
        RunState state = new Ordered(LEASE_END);

        for (Message message : messages) {
            RunState after = message.applyTo(state);
            assertThat(state.isOpen() || !after.isOpen())
                    .as("%s reopened %s", message, state)
                    .isTrue();
            if (state instanceof Ended) {
                assertThat(after).isSameAs(state);
            }
            if (state instanceof Running) {
                assertThat(after).isNotInstanceOf(Ordered.class);
            }
            state = after;
        }
    }

    /** A server that orders anew only once nothing is open, whatever its agents say and in whatever order. */
    @Property
    void atMostOneAttemptOfAJobIsOpen(@ForAll("jobMessages") List<JobMessage> messages) {
        List<RunState> attempts = new ArrayList<>(List.of(new Ordered(LEASE_END)));

        for (JobMessage each : messages) {
            int index = each.attempt() % attempts.size();
            attempts.set(index, each.message().applyTo(attempts.get(index)));
            if (attempts.stream().noneMatch(RunState::isOpen)) {
                attempts.add(new Ordered(LEASE_END));
            }
            assertThat(attempts.stream().filter(RunState::isOpen)).hasSize(1);
        }
    }

    @Provide
    Arbitrary<List<Message>> messages() {
        return Arbitraries.of(Message.class).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<JobMessage>> jobMessages() {
        return Combinators.combine(Arbitraries.integers().between(0, 5), Arbitraries.of(Message.class))
                .as(JobMessage::new)
                .list()
                .ofMaxSize(30);
    }

    record JobMessage(int attempt, Message message) {}

    enum Message {
        STARTED,
        DONE,
        FAILED,
        CANCELLED,
        RENEWED,
        EXPIRED;

        RunState applyTo(RunState state) {
            return switch (this) {
                case STARTED -> RunTransitions.started(state, Attempts.started(ATTEMPT, PARIS));
                case DONE -> RunTransitions.finished(state, finished(ATTEMPT, PARIS, Outcome.DONE));
                case FAILED -> RunTransitions.finished(state, finished(ATTEMPT, PARIS, Outcome.FAILED));
                case CANCELLED -> RunTransitions.finished(state, finished(ATTEMPT, PARIS, Outcome.CANCELLED));
                case RENEWED -> RunTransitions.renewed(state, LEASE_END.plusSeconds(30));
                case EXPIRED -> RunTransitions.givenUp(state, NOW.plusSeconds(90));
            };
        }
    }
}

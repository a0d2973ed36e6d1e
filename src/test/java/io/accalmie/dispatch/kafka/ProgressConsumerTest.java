package io.accalmie.dispatch.kafka;

import static io.accalmie.dispatch.Attempts.NOW;
import static io.accalmie.dispatch.Attempts.PARIS;
import static io.accalmie.dispatch.Attempts.WALL;
import static io.accalmie.dispatch.Attempts.attempt;
import static io.accalmie.dispatch.Attempts.done;
import static io.accalmie.dispatch.Attempts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.dispatch.AttemptFinished;
import io.accalmie.dispatch.AttemptStarted;
import io.accalmie.dispatch.LeaseRenewal;
import io.accalmie.dispatch.RunProgress;
import io.accalmie.dispatch.RunsChanged;
import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.EventHandler;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Inbound;
import io.accalmie.messaging.RefusedMessageException;
import io.cloudevents.CloudEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ProgressConsumerTest {
    private static final AttemptId ATTEMPT = attempt("c1-0001", 1);
    private static final ConsumerRecord<String, byte[]> RECORD =
            new ConsumerRecord<>("render.progress", 0, 0, "atelier/c1-0001", new byte[0]);

    private final RecordedProgress progress = new RecordedProgress();
    private final CountedChanges changes = new CountedChanges();

    @Test
    void aStartIsAppliedAndWakesTheRounds() {
        receive(AttemptStarted.TYPE, started(ATTEMPT, PARIS));

        assertThat(progress.calls).containsExactly(started(ATTEMPT, PARIS));
        assertThat(changes.fired).isEqualTo(1);
    }

    @Test
    void anEndIsApplied() {
        receive(AttemptFinished.TYPE, done(ATTEMPT, PARIS));

        assertThat(progress.calls).containsExactly(done(ATTEMPT, PARIS));
    }

    @Test
    void aReportThatChangesNothingWakesNobody() {
        progress.changes = false;

        receive(AttemptFinished.TYPE, done(ATTEMPT, PARIS));

        assertThat(progress.calls).hasSize(1);
        assertThat(changes.fired).isZero();
    }

    @Test
    void aRenewalCountsFromTheServersWallClockAndWakesNobody() {
        LeaseRenewal renewal = new LeaseRenewal(PARIS, "agent-1", WALL.minusSeconds(500), List.of(ATTEMPT));

        receive(LeaseRenewal.TYPE, renewal);

        assertThat(progress.calls).containsExactly(renewal, WALL);
        assertThat(changes.fired).isZero();
    }

    @Test
    void anUnknownTypeIsRefusedWithTheTypesThereAre() {
        assertThatThrownBy(() -> receive("io.accalmie.render.unheard-of.v1", List.of()))
                .isInstanceOfSatisfying(
                        RefusedMessageException.class,
                        e -> assertThat(e.problem().faults().get(0).remedy()).contains(LeaseRenewal.TYPE));
        assertThat(changes.fired).isZero();
    }

    @Test
    void dataOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> receive(AttemptStarted.TYPE, done(ATTEMPT, PARIS)))
                .isInstanceOf(RefusedMessageException.class);
        assertThat(progress.calls).isEmpty();
    }

    private void receive(String type, Object data) {
        CloudEvent event = Events.event("e-1", type, "/accalmie/agent/par-h100", "s", NOW, data)
                .build();
        new ProgressConsumer(new OneEvent(event), progress, () -> WALL, changes).consume(RECORD);
    }

    private record OneEvent(CloudEvent event) implements Inbound {
        @Override
        public void receive(String consumer, ConsumerRecord<String, byte[]> message, EventHandler handler) {
            handler.handle(event);
        }
    }

    private static final class RecordedProgress implements RunProgress {
        private final List<Object> calls = new ArrayList<>();
        private boolean changes = true;

        @Override
        public boolean started(AttemptStarted message) {
            calls.add(message);
            return changes;
        }

        @Override
        public boolean finished(AttemptFinished message) {
            calls.add(message);
            return changes;
        }

        @Override
        public void renewed(LeaseRenewal message, Instant wallNow) {
            calls.add(message);
            calls.add(wallNow);
        }
    }

    private static final class CountedChanges implements Event<RunsChanged> {
        private int fired;

        @Override
        public void fire(RunsChanged event) {
            fired++;
        }

        @Override
        public <U extends RunsChanged> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends RunsChanged> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<RunsChanged> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends RunsChanged> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends RunsChanged> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}

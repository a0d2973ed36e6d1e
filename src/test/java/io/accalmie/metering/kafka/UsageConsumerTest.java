package io.accalmie.metering.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.EventHandler;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Inbound;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.metering.HourlyIntensity;
import io.accalmie.metering.MeterGap;
import io.accalmie.metering.SamplePools;
import io.accalmie.metering.SampleReport;
import io.accalmie.metering.UsageArrived;
import io.accalmie.metering.UsageReport;
import io.accalmie.metering.UsageReports;
import io.cloudevents.CloudEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class UsageConsumerTest {
    private static final UsageReport REPORT = SampleReport.of(SamplePools.PARIS, 0, 0)
            .attempt(AttemptId.parse("atelier/a#1"), 0, 1, 60)
            .report();

    private final Waiting inbound = new Waiting();
    private final Kept kept = new Kept();
    private final Fired fired = new Fired(inbound);
    private final UsageConsumer consumer = new UsageConsumer(inbound, kept, SamplePools.both(), fired);

    @Test
    void aNewReportIsKeptAndAnnouncedOnceTheTransactionIsOver() {
        // when
        consume(UsageReport.TYPE, REPORT);

        // then
        assertThat(inbound.consumer).isEqualTo("metering");
        assertThat(kept.reports).containsExactly(REPORT);
        assertThat(fired.count).isEqualTo(1);
        assertThat(fired.insideTransaction).isFalse();
    }

    @Test
    void aReportThatIsKnownIsNotAnnounced() {
        // given
        consume(UsageReport.TYPE, REPORT);

        // when
        consume(UsageReport.TYPE, REPORT);

        // then
        assertThat(kept.reports).hasSize(1);
        assertThat(fired.count).isEqualTo(1);
    }

    @Test
    void anUnknownPoolIsRefusedWithItsRemedy() {
        // given
        var unknown = SampleReport.of(SamplePools.pool("atlantis", "FR", 1, 1), 0, 0)
                .idle(0, 1, 1)
                .report();

        // when
        consume(UsageReport.TYPE, unknown);

        // then
        assertThat(inbound.problems).hasSize(1);
        assertThat(inbound.problems.get(0).type()).isEqualTo("urn:accalmie:problem:usage-refused");
        assertThat(inbound.problems.get(0).faults().get(0).code()).isEqualTo("UNKNOWN_POOL");
        assertThat(kept.reports).isEmpty();
        assertThat(fired.count).isZero();
    }

    @Test
    void anotherTypeOfEventIsRefused() {
        // when
        consume("io.accalmie.render.order.v1", REPORT);

        // then
        assertThat(inbound.problems.get(0).faults().get(0).code()).isEqualTo("UNKNOWN_TYPE");
        assertThat(kept.reports).isEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        // when
        consume(UsageReport.TYPE, List.of("nonsense"));

        // then
        assertThat(inbound.problems.get(0).type()).isEqualTo("urn:accalmie:problem:unreadable-message");
        assertThat(kept.reports).isEmpty();
    }

    private void consume(String type, Object data) {
        inbound.next = Events.event("id", type, "/accalmie/agent/par-h100", "par-h100/0", HourlyIntensity.START, data)
                .build();
        consumer.consume(new ConsumerRecord<>("render.usage", 0, 0, "par-h100/0", new byte[0]));
    }

    /** Hands on the event that the test prepared, in a transaction. */
    private static final class Waiting implements Inbound {
        private final List<Problem> problems = new ArrayList<>();
        private CloudEvent next = Events.event("none", "none", "/none", "none", HourlyIntensity.START, "")
                .build();
        private String consumer = "";
        private boolean isInTransaction;

        @Override
        public void receive(String name, ConsumerRecord<String, byte[]> message, EventHandler handler) {
            consumer = name;
            isInTransaction = true;
            try {
                handler.handle(next);
            } catch (RefusedMessageException e) {
                problems.add(e.problem());
            }
            isInTransaction = false;
        }
    }

    private static final class Kept implements UsageReports {
        private final List<UsageReport> reports = new ArrayList<>();

        @Override
        public boolean keep(UsageReport report) {
            return !reports.contains(report) && reports.add(report);
        }

        @Override
        public List<MeterGap> gaps() {
            return List.of();
        }
    }

    private static final class Fired implements Event<UsageArrived> {
        private final Waiting inbound;
        private int count;
        private boolean insideTransaction;

        Fired(Waiting inbound) {
            this.inbound = inbound;
        }

        @Override
        public void fire(UsageArrived event) {
            count++;
            insideTransaction |= inbound.isInTransaction;
        }

        @Override
        public <U extends UsageArrived> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends UsageArrived> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<UsageArrived> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends UsageArrived> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends UsageArrived> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}

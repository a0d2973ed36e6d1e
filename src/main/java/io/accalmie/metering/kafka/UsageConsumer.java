package io.accalmie.metering.kafka;

import io.accalmie.dispatch.Pools;
import io.accalmie.messaging.EventHandler;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Inbound;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.metering.UsageArrived;
import io.accalmie.metering.UsageReport;
import io.accalmie.metering.UsageReports;
import io.accalmie.metering.UsageRules;
import io.cloudevents.CloudEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps what agents report on {@code render.usage}. */
@ApplicationScoped
class UsageConsumer {
    private static final String NAME = "metering";

    private final Inbound inbound;
    private final UsageReports reports;
    private final UsageRules rules;
    private final Event<UsageArrived> arrived;

    UsageConsumer(Inbound inbound, UsageReports reports, Pools pools, Event<UsageArrived> arrived) {
        this.inbound = inbound;
        this.reports = reports;
        this.rules = new UsageRules(pools);
        this.arrived = arrived;
    }

    @Incoming("render-usage")
    @Blocking
    void consume(ConsumerRecord<String, byte[]> message) {
        AtomicBoolean isNew = new AtomicBoolean();
        EventHandler handler = event -> isNew.set(reports.keep(acceptable(event)));
        inbound.receive(NAME, message, handler);
        // Only now is the transaction over, so that whoever looks sees the samples.
        if (isNew.get()) {
            arrived.fire(new UsageArrived());
        }
    }

    private UsageReport acceptable(CloudEvent event) {
        if (!event.getType().equals(UsageReport.TYPE)) {
            throw refused(List.of(Fault.ofField(
                    "UNKNOWN_TYPE",
                    "type",
                    event.getType(),
                    "this topic carries usage reports only",
                    "send " + UsageReport.TYPE)));
        }
        UsageReport report = Events.data(event, UsageReport.class);
        List<Fault> faults = rules.faults(report);
        if (!faults.isEmpty()) {
            throw refused(faults);
        }
        return report;
    }

    private static RefusedMessageException refused(List<Fault> faults) {
        return new RefusedMessageException(Problem.of(
                "usage-refused",
                "Usage report refused",
                422,
                "the energy of this report is in no book until it is sent right: "
                        + faults.get(0).reason(),
                faults));
    }
}

package io.accalmie.dispatch.kafka;

import io.accalmie.dispatch.AttemptFinished;
import io.accalmie.dispatch.AttemptStarted;
import io.accalmie.dispatch.LeaseRenewal;
import io.accalmie.dispatch.RunProgress;
import io.accalmie.dispatch.RunsChanged;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Inbound;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessageException;
import io.cloudevents.CloudEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hands each progress report to {@link RunProgress}, once, and wakes the rounds when a state changed. */
@ApplicationScoped
class ProgressConsumer {
    private static final String CONSUMER = "dispatch";

    private final Inbound inbound;
    private final RunProgress progress;
    private final InstantSource wall;
    private final Event<RunsChanged> changes;

    ProgressConsumer(Inbound inbound, RunProgress progress, InstantSource wall, Event<RunsChanged> changes) {
        this.inbound = inbound;
        this.progress = progress;
        this.wall = wall;
        this.changes = changes;
    }

    @Incoming("render-progress")
    @Blocking
    void consume(ConsumerRecord<String, byte[]> message) {
        AtomicBoolean changed = new AtomicBoolean();
        inbound.receive(CONSUMER, message, event -> changed.set(apply(event)));
        // Only now is the change committed: who looks earlier would not see it.
        if (changed.get()) {
            changes.fire(new RunsChanged());
        }
    }

    private boolean apply(CloudEvent event) {
        return switch (event.getType()) {
            case AttemptStarted.TYPE -> progress.started(Events.data(event, AttemptStarted.class));
            case AttemptFinished.TYPE -> progress.finished(Events.data(event, AttemptFinished.class));
            case LeaseRenewal.TYPE -> {
                progress.renewed(Events.data(event, LeaseRenewal.class), wall.instant());
                yield false;
            }
            default -> throw unknownType(event);
        };
    }

    private static RefusedMessageException unknownType(CloudEvent event) {
        String reason = "a progress event cannot be of type " + event.getType();
        return new RefusedMessageException(Problem.of(
                "progress-refused",
                "Progress report refused",
                422,
                reason,
                List.of(Fault.ofField(
                        "UNKNOWN_TYPE",
                        "type",
                        event.getType(),
                        reason,
                        "send " + AttemptStarted.TYPE + ", " + AttemptFinished.TYPE + " or " + LeaseRenewal.TYPE))));
    }
}

package io.accalmie.intake.kafka;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.door.JobAdmission;
import io.accalmie.intake.door.JobEvents;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Inbound;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.quantity.Identifier;
import io.accalmie.time.ProductClock;
import io.cloudevents.CloudEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hands each message of {@code render.jobs} to admission. */
@ApplicationScoped
class RenderJobsConsumer {
    private static final String NAME = "intake";

    private final Inbound inbound;
    private final JobAdmission admission;
    private final ProductClock clock;

    RenderJobsConsumer(Inbound inbound, JobAdmission admission, ProductClock clock) {
        this.inbound = inbound;
        this.admission = admission;
        this.clock = clock;
    }

    @Incoming("render-jobs")
    @Blocking
    void consume(ConsumerRecord<String, byte[]> message) {
        inbound.receive(NAME, message, this::admit);
    }

    void admit(CloudEvent event) {
        if (!event.getType().equals(JobEvents.SUBMITTED)) {
            throw refused("type", event.getType(), "this is not a render job", "send the type " + JobEvents.SUBMITTED);
        }
        StudioId studio = id(event, Events.STUDIO)
                .map(StudioId::new)
                .orElseThrow(() -> refused(
                        Events.STUDIO,
                        "",
                        "the message does not say whose job it is",
                        "set the CloudEvents extension '" + Events.STUDIO + "'"));
        Optional<BatchId> batch = id(event, Events.BATCH).map(BatchId::new);
        if (event.getData() == null) {
            throw refused("data", "", "the message carries no job", "send the job as JSON");
        }
        admission.take(studio, batch, event.getData().toBytes(), clock.now());
    }

    private static Optional<String> id(CloudEvent event, String extension) {
        Optional<String> value = Events.extension(event, extension);
        if (value.isPresent() && !Identifier.isValid(value.get())) {
            throw refused(extension, value.get(), "this is not an id", "send 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        return value;
    }

    private static RefusedMessageException refused(String field, String value, String reason, String remedy) {
        Fault fault = Fault.ofField("BAD_ENVELOPE", field, value, reason, remedy);
        return new RefusedMessageException(Problem.of("job-refused", "Job refused", 400, reason, List.of(fault)));
    }
}

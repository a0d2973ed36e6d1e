package io.accalmie.messaging.kafka;

import io.accalmie.messaging.Events;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.Topics;
import io.accalmie.messaging.delivery.SetAsideMessage;
import io.accalmie.messaging.delivery.WellFormed;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Builds what is kept and what is told of a message that cannot be taken. */
final class RefusedEvents {
    private static final String JOB_REFUSED = "io.accalmie.render.job.refused.v1";
    private static final String MESSAGE_REFUSED = "io.accalmie.render.message.refused.v1";

    private RefusedEvents() {}

    /** The message, recognised again by its event where it has one, else by its place in the topic and its time. */
    static SetAsideMessage setAside(
            String consumer, ConsumerRecord<String, byte[]> message, Optional<CloudEvent> event, Problem problem) {
        String identity = event.map(e -> e.getSource() + "#" + e.getId())
                .orElseGet(() -> message.topic() + "/" + message.partition() + "/" + message.offset() + "@"
                        + message.timestamp());
        return new SetAsideMessage(
                consumer + ":" + identity,
                message.topic(),
                Optional.ofNullable(message.key()),
                Optional.ofNullable(message.value()),
                problem);
    }

    /** Tells the sender, on the refused topic of the message's topic, under the message's key. */
    static OutgoingEvent told(
            String consumer, ConsumerRecord<String, byte[]> message, Optional<CloudEvent> event, SetAsideMessage kept) {
        String key = kept.key().filter(k -> !k.isEmpty()).orElse(message.topic());
        CloudEventBuilder told = Events.event(
                        "refused:" + kept.identity(),
                        Topics.JOBS.equals(message.topic()) ? JOB_REFUSED : MESSAGE_REFUSED,
                        "/accalmie/" + consumer,
                        key,
                        Instant.ofEpochMilli(Math.max(0, message.timestamp())),
                        kept.problem())
                .withDataContentType(Problem.MEDIA_TYPE)
                .withExtension("origintopic", message.topic())
                .withExtension("originpartition", Integer.toString(message.partition()))
                .withExtension("originoffset", Long.toString(message.offset()));
        for (String name : List.of(Events.STUDIO, Events.BATCH)) {
            event.flatMap(e -> Events.extension(e, name))
                    .ifPresent(value -> told.withExtension(name, WellFormed.text(value)));
        }
        return new OutgoingEvent(Topics.refused(message.topic()), key, told.build());
    }

    static Problem unreadable(RuntimeException failure) {
        return Problem.of(
                "unreadable-message",
                "Message cannot be read",
                400,
                "the record is no CloudEvent 1.0 in binary or structured JSON mode: " + reason(failure),
                List.of());
    }

    static Problem unprocessable(RuntimeException failure, int tries) {
        return Problem.of(
                "unprocessable-message",
                "Message cannot be processed",
                422,
                "handling it failed " + tries + " times, last with " + reason(failure),
                List.of());
    }

    private static String reason(RuntimeException failure) {
        String firstLine =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String shown = firstLine.length() > 500 ? firstLine.substring(0, 500) + "…" : firstLine;
        return failure.getClass().getSimpleName() + ": " + shown;
    }
}

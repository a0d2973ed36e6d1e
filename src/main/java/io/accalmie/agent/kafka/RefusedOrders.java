package io.accalmie.agent.kafka;

import io.accalmie.messaging.Events;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.Topics;
import io.accalmie.quantity.PoolId;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is told of an order that cannot be taken, on the refused topic of its topic. */
final class RefusedOrders {
    static final String TYPE = "io.accalmie.render.message.refused.v1";

    private final PoolId pool;
    private final InstantSource wall;

    RefusedOrders(PoolId pool, InstantSource wall) {
        this.pool = pool;
        this.wall = wall;
    }

    OutgoingEvent event(ConsumerRecord<String, byte[]> message, Problem problem) {
        String key = Optional.ofNullable(message.key()).orElse(pool.value());
        return new OutgoingEvent(
                Topics.refused(message.topic()),
                key,
                told(message, problem)
                        .withDataContentType(Problem.MEDIA_TYPE)
                        .withExtension("origintopic", message.topic())
                        .withExtension("originpartition", Integer.toString(message.partition()))
                        .withExtension("originoffset", Long.toString(message.offset()))
                        .build());
    }

    private CloudEventBuilder told(ConsumerRecord<String, byte[]> message, Problem problem) {
        String place = message.topic() + "-" + message.partition() + "-" + message.offset();
        try {
            return event(place, problem);
        } catch (IllegalArgumentException e) {
            // A hostile message can put half a character into its problem, which no JSON can carry.
            return event(
                    place,
                    Problem.of(
                            problem.type(), problem.title(), problem.status(), "its text is not Unicode", List.of()));
        }
    }

    private CloudEventBuilder event(String place, Problem problem) {
        return Events.event("refused/" + place, TYPE, "/accalmie/agent/" + pool, place, wall.instant(), problem);
    }
}

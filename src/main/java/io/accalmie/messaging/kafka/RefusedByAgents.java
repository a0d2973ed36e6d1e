package io.accalmie.messaging.kafka;

import io.accalmie.messaging.Events;
import io.accalmie.messaging.Inbound;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.Topics;
import io.accalmie.messaging.delivery.SetAsideMessage;
import io.accalmie.messaging.delivery.SetAsideMessages;
import io.cloudevents.CloudEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the orders that agents refused. An agent has no database: it only tells on the refused topic of its orders. */
@ApplicationScoped
class RefusedByAgents {
    private static final String CONSUMER = "refused";

    private final Inbound inbound;
    private final SetAsideMessages setAside;

    RefusedByAgents(Inbound inbound, SetAsideMessages setAside) {
        this.inbound = inbound;
        this.setAside = setAside;
    }

    @Incoming("dispatch-refused")
    @Blocking
    void consume(ConsumerRecord<String, byte[]> message) {
        inbound.receive(CONSUMER, message, event -> keep(message, event));
    }

    private void keep(ConsumerRecord<String, byte[]> message, CloudEvent event) {
        Problem problem = Events.data(event, Problem.class);
        SetAsideMessage told = RefusedEvents.setAside(CONSUMER, message, Optional.of(event), problem);
        // What arrived holds the reason only; the order itself stays on its own topic.
        setAside.keep(new SetAsideMessage(
                told.identity(), originOf(message.topic()), told.key(), Optional.empty(), told.problem()));
    }

    private static String originOf(String refusedTopic) {
        return refusedTopic.substring(0, refusedTopic.length() - Topics.REFUSED_SUFFIX.length());
    }
}

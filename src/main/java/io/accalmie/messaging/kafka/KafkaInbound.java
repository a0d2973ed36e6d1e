package io.accalmie.messaging.kafka;

import io.accalmie.messaging.EventHandler;
import io.accalmie.messaging.Inbound;
import io.accalmie.messaging.Outbox;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.messaging.Topics;
import io.accalmie.messaging.delivery.SeenEvents;
import io.accalmie.messaging.delivery.SetAsideMessage;
import io.accalmie.messaging.delivery.SetAsideMessages;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** The way in: one transaction a message, which marks the event as seen and does what the handler does, or neither. */
@ApplicationScoped
class KafkaInbound implements Inbound {
    private static final Logger LOG = Logger.getLogger(KafkaInbound.class);
    private static final int TRIES = 3;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final SeenEvents seen;
    private final SetAsideMessages setAside;
    private final Outbox outbox;
    private final Patience patience;

    KafkaInbound(SeenEvents seen, SetAsideMessages setAside, Outbox outbox, Patience patience) {
        this.seen = seen;
        this.setAside = setAside;
        this.outbox = outbox;
        this.patience = patience;
    }

    @Override
    public void receive(String consumer, ConsumerRecord<String, byte[]> message, EventHandler handler) {
        CloudEvent event;
        try {
            event = KafkaMessageFactory.createReader(message).toEvent();
        } catch (RuntimeException e) {
            refuse(consumer, message, Optional.empty(), RefusedEvents.unreadable(e));
            return;
        }
        try {
            handle(consumer, event, handler);
        } catch (RefusedMessageException e) {
            refuse(consumer, message, Optional.of(event), e.problem());
        } catch (HandlerFailedException e) {
            LOG.errorf(e.failure, "event %s of %s is set aside: handling it failed", event.getId(), message.topic());
            refuse(consumer, message, Optional.of(event), RefusedEvents.unprocessable(e.failure, TRIES));
        }
    }

    private void handle(String consumer, CloudEvent event, EventHandler handler) {
        for (int tried = 1; ; tried++) {
            try {
                patience.insist(() -> handleOnce(consumer, event, handler));
                return;
            } catch (RefusedMessageException | Patience.StoppedException e) {
                throw e;
            } catch (RuntimeException e) {
                if (tried == TRIES) {
                    throw new HandlerFailedException(e);
                }
            }
            patience.pause(BETWEEN_TRIES);
        }
    }

    private void handleOnce(String consumer, CloudEvent event, EventHandler handler) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (seen.markSeen(consumer, event)) {
                handler.handle(event);
            }
        });
    }

    private void refuse(
            String consumer, ConsumerRecord<String, byte[]> message, Optional<CloudEvent> event, Problem problem) {
        SetAsideMessage refused = RefusedEvents.setAside(consumer, message, event, problem);
        patience.insist(() -> QuarkusTransaction.requiringNew().run(() -> {
            boolean first = event.map(e -> seen.markSeen(consumer, e)).orElse(true);
            if (first && setAside.keep(refused) && !isRefusedTopic(message.topic())) {
                outbox.send(RefusedEvents.told(consumer, message, event, refused));
            }
        }));
    }

    /** Nothing is told of a message on a refused topic: telling would make topics without end. */
    private static boolean isRefusedTopic(String topic) {
        return topic.endsWith(Topics.REFUSED_SUFFIX);
    }

    private static final class HandlerFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException failure;

        HandlerFailedException(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}

package io.accalmie.messaging.kafka;

import io.accalmie.messaging.Problem;
import io.accalmie.messaging.delivery.CommitBell;
import io.accalmie.messaging.delivery.PendingMessage;
import io.accalmie.messaging.delivery.PendingMessages;
import io.accalmie.messaging.delivery.SetAsideMessage;
import io.accalmie.messaging.delivery.SetAsideMessages;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what commits left in the outbox: at once when the bell of a commit rings, and otherwise looks four times a second
 * for what other replicas or an earlier run left.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final PendingMessages pending;
    private final SetAsideMessages setAside;
    private final CommitBell bell;
    private final Map<String, Object> kafka;
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private final Backoff backoff = new Backoff();

    private volatile boolean stopping;
    private boolean stuck;

    OutboxRelay(
            PendingMessages pending,
            SetAsideMessages setAside,
            CommitBell bell,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.pending = pending;
        this.setAside = setAside;
        this.bell = bell;
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent started) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join(LONGEST_STOP.toMillis());
    }

    private void run() {
        while (!stopping) {
            try (OutboxSender sender =
                    new OutboxSender(kafka, () -> announceStuck("Kafka does not confirm what it was sent", null))) {
                relay(sender);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                retryLater(e);
            }
        }
    }

    private void relay(OutboxSender sender) throws InterruptedException {
        while (!stopping) {
            Optional<PendingMessages.Turn> turn = pending.takeTurn();
            if (turn.isEmpty()) {
                bell.await(POLL);
                continue;
            }
            try (PendingMessages.Turn mine = turn.get()) {
                sendWhile(mine, sender);
            }
        }
    }

    private void sendWhile(PendingMessages.Turn mine, OutboxSender sender) throws InterruptedException {
        while (!stopping) {
            List<PendingMessage> batch = mine.oldest(BATCH);
            if (batch.isEmpty()) {
                announceFlow();
                bell.await(POLL);
                continue;
            }
            OutboxSender.Outcome outcome = sender.send(batch);
            outcome.unsendable().forEach(this::setAside);
            List<PendingMessage> done = new ArrayList<>(outcome.arrived());
            done.addAll(outcome.unsendable().keySet());
            mine.forget(done);
            if (outcome.failure().isPresent()) {
                throw new IllegalStateException(
                        "Kafka did not take a message", outcome.failure().get());
            }
            announceFlow();
        }
    }

    private void setAside(PendingMessage message, Throwable reason) {
        LOG.errorf(reason, "a message to %s is set aside: Kafka will never take it", message.topic());
        Problem problem = Problem.of(
                "unsendable-message",
                "Message cannot be sent",
                422,
                "Kafka will never take this message to " + message.topic() + ": " + reason.getMessage(),
                List.of());
        SetAsideMessage kept = new SetAsideMessage(
                "outbox:" + message.headers().getOrDefault("ce_source", "") + "#"
                        + message.headers().getOrDefault("ce_id", Long.toString(message.number())),
                message.topic(),
                Optional.of(message.key()),
                message.payload(),
                problem);
        QuarkusTransaction.requiringNew().run(() -> setAside.keep(kept));
    }

    private void retryLater(RuntimeException failure) {
        if (stopping) {
            return;
        }
        announceStuck(String.valueOf(failure.getMessage()), failure);
        try {
            Thread.sleep(backoff.next().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announceStuck(String why, @Nullable Throwable failure) {
        if (!stuck) {
            stuck = true;
            LOG.warn("events wait in the outbox, none is lost; trying again until they leave: " + why, failure);
        }
    }

    private void announceFlow() {
        if (stuck) {
            stuck = false;
            LOG.info("events leave the outbox again");
        }
        backoff.reset();
    }
}

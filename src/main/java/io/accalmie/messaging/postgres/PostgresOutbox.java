package io.accalmie.messaging.postgres;

import io.accalmie.messaging.Outbox;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.delivery.CommitBell;
import io.cloudevents.kafka.KafkaMessageFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.Jdbi;

/** The outbox as the table {@code outbox}, in the transaction of the caller; its commit rings the sender's bell. */
@ApplicationScoped
class PostgresOutbox implements Outbox {
    private final Jdbi jdbi;
    private final CommitBell bell;
    private final TransactionSynchronizationRegistry transaction;

    PostgresOutbox(DataSource database, CommitBell bell, TransactionSynchronizationRegistry transaction) {
        this.jdbi = Jdbi.create(database);
        this.bell = bell;
        this.transaction = transaction;
    }

    @Override
    public void send(OutgoingEvent event) {
        sendAll(List.of(event));
    }

    @Override
    public void sendAll(List<OutgoingEvent> events) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException(
                    "the outbox was used outside a transaction: the event would not be tied to the"
                            + " change it tells of; open one with @Transactional or QuarkusTransaction");
        }
        if (events.isEmpty()) {
            return;
        }
        store(events);
        ringAfterCommit();
    }

    private void store(List<OutgoingEvent> events) {
        jdbi.useHandle(handle -> {
            var insert = handle.prepareBatch("insert into outbox (topic, key, headers, payload)"
                    + " values (:topic, :key, cast(:headers as jsonb), :payload)");
            for (OutgoingEvent event : events) {
                ProducerRecord<String, byte[]> message = KafkaMessageFactory.createWriter(event.topic(), event.key())
                        .writeBinary(event.event());
                insert.bind("topic", message.topic())
                        .bind("key", message.key())
                        .bind("headers", StoredHeaders.toJson(message.headers()))
                        .bind("payload", message.value())
                        .add();
            }
            insert.execute();
        });
    }

    private void ringAfterCommit() {
        if (transaction.getResource(CommitBell.class) != null) {
            return;
        }
        transaction.putResource(CommitBell.class, bell);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                bell.ring();
            }
        });
    }
}

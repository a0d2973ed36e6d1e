package io.accalmie.messaging.postgres;

import io.accalmie.messaging.delivery.SeenEvents;
import io.accalmie.messaging.delivery.WellFormed;
import io.cloudevents.CloudEvent;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Seen events in the table {@code inbox}. */
@ApplicationScoped
class PostgresSeenEvents implements SeenEvents {
    private final Jdbi jdbi;

    PostgresSeenEvents(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    /** Waits while another transaction is marking the same event, so that two replicas cannot both be first. */
    @Override
    public boolean markSeen(String consumer, CloudEvent event) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "insert into inbox (consumer, source, event_id) values (:consumer, :source, :id)"
                                        + " on conflict do nothing")
                        .bind("consumer", consumer)
                        .bind("source", WellFormed.key(event.getSource().toString()))
                        .bind("id", WellFormed.key(event.getId()))
                        .execute())
                == 1;
    }
}

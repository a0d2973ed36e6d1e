package io.accalmie.messaging.postgres;

import io.accalmie.messaging.delivery.PendingMessage;
import io.accalmie.messaging.delivery.PendingMessages;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Waiting messages in the table {@code outbox}. The turn is a session's advisory lock: one replica sends, and the
 * database itself passes the turn on when that replica's connection ends. Locking rows with {@code skip locked} instead
 * would let two replicas send events of one key at the same time, out of order.
 */
@ApplicationScoped
class PostgresPendingMessages implements PendingMessages {
    /** Names the lock within the database: "outbox" in ASCII. */
    private static final long LOCK = 0x6F7574626F78L;

    private final Jdbi jdbi;

    PostgresPendingMessages(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    @Override
    public Optional<Turn> takeTurn() {
        Handle session = jdbi.open();
        try {
            boolean taken = session.createQuery("select pg_try_advisory_lock(:lock)")
                    .bind("lock", LOCK)
                    .mapTo(Boolean.class)
                    .one();
            if (taken) {
                return Optional.of(new LockedTurn(session));
            }
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
        session.close();
        return Optional.empty();
    }

    private record LockedTurn(Handle session) implements Turn {
        @Override
        public List<PendingMessage> oldest(int limit) {
            return session.createQuery("select id, topic, key, headers, payload from outbox order by id limit :limit")
                    .bind("limit", limit)
                    .map((row, context) -> pendingMessage(row))
                    .list();
        }

        @Override
        public void forget(List<PendingMessage> arrived) {
            Long[] numbers = arrived.stream().map(PendingMessage::number).toArray(Long[]::new);
            session.createUpdate("delete from outbox where id = any(:numbers)")
                    .bind("numbers", numbers)
                    .execute();
        }

        @Override
        public void close() {
            try (session) {
                // The connection goes back to a pool and would keep the lock.
                session.createQuery("select pg_advisory_unlock(:lock)")
                        .bind("lock", LOCK)
                        .mapTo(Boolean.class)
                        .one();
            }
        }

        private static PendingMessage pendingMessage(ResultSet row) throws SQLException {
            return new PendingMessage(
                    row.getLong("id"),
                    row.getString("topic"),
                    row.getString("key"),
                    StoredHeaders.fromJson(row.getString("headers")),
                    Optional.ofNullable(row.getBytes("payload")));
        }
    }
}

package io.accalmie.messaging.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessages;
import io.accalmie.messaging.delivery.SetAsideMessage;
import io.accalmie.messaging.delivery.SetAsideMessages;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Messages set aside, in the table {@code refused_message}. */
@ApplicationScoped
class PostgresRefusedMessages implements RefusedMessages, SetAsideMessages {
    private final Jdbi jdbi;

    PostgresRefusedMessages(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    @Override
    public boolean keep(SetAsideMessage message) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "insert into refused_message (identity, topic, key, payload, problem)"
                                        + " values (:identity, :topic, :key, :payload, cast(:problem as jsonb))"
                                        + " on conflict (identity) do nothing")
                        .bind("identity", message.identity())
                        .bind("topic", message.topic())
                        .bind("key", message.key().orElse(null))
                        .bind("payload", message.payload().orElse(null))
                        .bind("problem", json(message.problem()))
                        .execute())
                == 1;
    }

    @Override
    public List<RefusedMessage> recent(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select topic, key, problem, received_at from refused_message order by id desc limit :limit")
                .bind("limit", limit)
                .map((row, context) -> refusedMessage(row))
                .list());
    }

    private static RefusedMessage refusedMessage(ResultSet row) throws SQLException {
        return new RefusedMessage(
                row.getString("topic"),
                Optional.ofNullable(row.getString("key")),
                problem(row.getString("problem")),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }

    private static String json(Problem problem) {
        try {
            return Events.json().writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a problem as JSON", e);
        }
    }

    private static Problem problem(String json) {
        try {
            return Events.json().readValue(json, Problem.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("refused_message.problem is not a problem: " + json, e);
        }
    }
}

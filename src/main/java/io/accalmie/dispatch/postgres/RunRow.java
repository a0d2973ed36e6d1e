package io.accalmie.dispatch.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState;
import io.accalmie.dispatch.RunState.Ended;
import io.accalmie.dispatch.RunState.Lost;
import io.accalmie.dispatch.RunState.Ordered;
import io.accalmie.dispatch.RunState.Progress;
import io.accalmie.dispatch.RunState.Running;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import io.accalmie.messaging.Events;
import io.accalmie.quantity.PoolId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a row of table {@code run} becomes a {@link Run}. */
final class RunRow {
    private static final TypeReference<List<Asset>> ASSETS = new TypeReference<>() {};

    private RunRow() {}

    static Run read(ResultSet row) throws SQLException {
        return new Run(
                attempt(row),
                row.getString("batch"),
                row.getString("campaign"),
                new PoolId(row.getString("pool")),
                order(row.getString("order_data")),
                row.getDouble("planned_grams"),
                row.getString("reason"),
                instant(row, "ordered_at"),
                Optional.ofNullable(row.getString("energy_version")),
                state(row));
    }

    static AttemptId attempt(ResultSet row) throws SQLException {
        return new AttemptId(job(row), row.getInt("number"));
    }

    static JobKey job(ResultSet row) throws SQLException {
        return JobKey.parse(row.getString("job"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return optionalInstant(row, column)
                .orElseThrow(() -> new IllegalStateException("column " + column + " holds no time"));
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp value = row.getTimestamp(column);
        return value == null ? Optional.empty() : Optional.of(value.toInstant());
    }

    static String json(Object value) {
        try {
            return Events.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write a row's JSON", e);
        }
    }

    private static RunState state(ResultSet row) throws SQLException {
        String state = row.getString("state");
        Optional<Instant> startedAt = optionalInstant(row, "started_at");
        return switch (state) {
            case "ORDERED" -> new Ordered(instant(row, "lease_until"));
            case "RUNNING" ->
                new Running(row.getInt("gpu"), instant(row, "started_at"), instant(row, "lease_until"), progress(row));
            case "LOST" -> new Lost(startedAt, instant(row, "ended_at"));
            case "ENDED" ->
                new Ended(
                        startedAt,
                        instant(row, "ended_at"),
                        Outcome.valueOf(row.getString("outcome")),
                        Optional.ofNullable(row.getString("end_reason")),
                        assets(row.getString("assets")));
            default -> throw new IllegalStateException("no attempt can be in state " + state);
        };
    }

    private static Optional<Progress> progress(ResultSet row) throws SQLException {
        Optional<Instant> at = optionalInstant(row, "progress_at");
        return at.isEmpty() ? Optional.empty() : Optional.of(new Progress(row.getDouble("progress_share"), at.get()));
    }

    private static DispatchOrder order(String json) {
        try {
            return Events.json().readValue(json, DispatchOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored order cannot be read", e);
        }
    }

    private static List<Asset> assets(String json) {
        try {
            return Events.json().readValue(json, ASSETS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored assets cannot be read", e);
        }
    }
}

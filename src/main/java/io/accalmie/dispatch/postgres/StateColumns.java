package io.accalmie.dispatch.postgres;

import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.RunState;
import io.accalmie.dispatch.RunState.Ended;
import io.accalmie.dispatch.RunState.Lost;
import io.accalmie.dispatch.RunState.Ordered;
import io.accalmie.dispatch.RunState.Progress;
import io.accalmie.dispatch.RunState.Running;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** A {@link RunState} spread over the columns of table {@code run}. */
record StateColumns(
        String state,
        Optional<Instant> leaseUntil,
        Optional<Integer> gpu,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Outcome> outcome,
        Optional<String> endReason,
        List<Asset> assets,
        Optional<Progress> progress) {
    static StateColumns of(RunState state) {
        if (state instanceof Ordered ordered) {
            return open("ORDERED", ordered.leaseUntil(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        if (state instanceof Running running) {
            return open(
                    "RUNNING",
                    running.leaseUntil(),
                    Optional.of(running.gpu()),
                    Optional.of(running.startedAt()),
                    running.progress());
        }
        if (state instanceof Ended ended) {
            return new StateColumns(
                    "ENDED",
                    Optional.empty(),
                    Optional.empty(),
                    ended.startedAt(),
                    Optional.of(ended.at()),
                    Optional.of(ended.outcome()),
                    ended.reason(),
                    ended.assets(),
                    Optional.empty());
        }
        Lost lost = (Lost) state;
        return new StateColumns(
                "LOST",
                Optional.empty(),
                Optional.empty(),
                lost.startedAt(),
                Optional.of(lost.at()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** Binds each column under its name. */
    <S extends SqlStatement<S>> S bindTo(S statement) {
        S bound = statement
                .bind("state", state)
                .bind("assets", RunRow.json(assets))
                .bind("end_reason", endReason.orElse(null))
                .bind("outcome", outcome.map(Enum::name).orElse(null));
        bound = gpu.isPresent() ? bound.bind("gpu", gpu.get()) : bound.bindNull("gpu", Types.INTEGER);
        bound = bound.bindByType("progress_share", progress.map(Progress::share).orElse(null), Double.class);
        bound = bindTime(bound, "progress_at", progress.map(Progress::at));
        bound = bindTime(bound, "lease_until", leaseUntil);
        bound = bindTime(bound, "started_at", startedAt);
        return bindTime(bound, "ended_at", endedAt);
    }

    /** Typed even where it is empty: a batch binds all its rows as it binds the first. */
    static <S extends SqlStatement<S>> S bindTime(S statement, String name, Optional<Instant> time) {
        return statement.bindByType(name, time.map(StateColumns::utc).orElse(null), OffsetDateTime.class);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static StateColumns open(
            String state,
            Instant leaseUntil,
            Optional<Integer> gpu,
            Optional<Instant> startedAt,
            Optional<Progress> progress) {
        return new StateColumns(
                state,
                Optional.of(leaseUntil),
                gpu,
                startedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                progress);
    }
}

package io.accalmie.dispatch.postgres;

import io.accalmie.dispatch.AgentClock;
import io.accalmie.dispatch.AgentClocks;
import io.accalmie.dispatch.LeaseRenewal;
import io.accalmie.quantity.PoolId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The latest heartbeat of each agent; those of agents that are gone for an hour are forgotten. */
@Singleton
final class PostgresAgentClocks implements AgentClocks {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final String KEEP = """
            insert into agent_clock (pool, agent, ahead_millis, seen_at) values (:pool, :agent, :ahead, :seen)
            on conflict (pool, agent) do update set ahead_millis = excluded.ahead_millis, seen_at = excluded.seen_at
            """;

    private final Jdbi database;

    PostgresAgentClocks(DataSource database) {
        this.database = Jdbi.create(database);
    }

    /** Keeps what a heartbeat tells of the clock, in the caller's transaction. */
    static void keep(Handle handle, LeaseRenewal message, Instant wallNow) {
        handle.createUpdate("delete from agent_clock where pool = :pool and seen_at < :gone")
                .bind("pool", message.pool().value())
                .bind("gone", StateColumns.utc(wallNow.minus(KEPT)))
                .execute();
        handle.createUpdate(KEEP)
                .bind("pool", message.pool().value())
                .bind("agent", message.agent())
                .bind("ahead", Duration.between(wallNow, message.at()).toMillis())
                .bind("seen", StateColumns.utc(wallNow))
                .execute();
    }

    @Override
    public List<AgentClock> heardSince(Instant since) {
        return database.withHandle(handle -> handle.createQuery(
                        "select pool, agent, ahead_millis, seen_at from agent_clock where seen_at >= :since"
                                + " order by pool, agent")
                .bind("since", StateColumns.utc(since))
                .map((row, context) -> new AgentClock(
                        new PoolId(row.getString("pool")),
                        row.getString("agent"),
                        Duration.ofMillis(row.getLong("ahead_millis")),
                        RunRow.instant(row, "seen_at")))
                .list());
    }
}

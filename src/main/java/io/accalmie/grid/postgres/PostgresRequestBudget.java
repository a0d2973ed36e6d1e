package io.accalmie.grid.postgres;

import io.accalmie.grid.provider.RequestBudget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** One row a provider and day; in a transaction of its own, since a request that was sent stays sent whatever fails after it. */
@ApplicationScoped
class PostgresRequestBudget implements RequestBudget {
    private final Jdbi jdbi;

    PostgresRequestBudget(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean spend(String source, int perDay, Instant wall) {
        if (perDay < 1) {
            throw new IllegalArgumentException("the requests per day of " + source + " must be at least 1, but are "
                    + perDay + "; raise them, or leave the provider out");
        }
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into grid_request (source, day, requests) values (:source, cast(:day as date), 1)
                                on conflict (source, day) do update set requests = grid_request.requests + 1
                                where grid_request.requests < :perDay
                                """)
                        .bind("source", source)
                        .bind("day", day(wall))
                        .bind("perDay", perDay)
                        .execute()
                == 1);
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int spent(String source, Instant wall) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select requests from grid_request where source = :source and day = cast(:day as date)")
                .bind("source", source)
                .bind("day", day(wall))
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
    }

    private static String day(Instant wall) {
        return LocalDate.ofInstant(wall, ZoneOffset.UTC).toString();
    }
}

package io.accalmie.grid.postgres;

import static io.accalmie.grid.postgres.SampleSignals.hour;
import static io.accalmie.grid.postgres.SampleSignals.measured;
import static io.accalmie.grid.postgres.SampleSignals.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.grid.GridRevised;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.known.GridStore;
import io.accalmie.grid.live.Question;
import io.accalmie.grid.live.QuestionBook;
import io.accalmie.grid.live.QuestionBook.Asked;
import io.accalmie.grid.provider.RequestBudget;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.testing.EmbeddedNeighbours;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** In the product's own container and transactions. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class GridWiringTest {
    private static final ZoneId FR = new ZoneId("FR");
    private static final Question HISTORY = new Question("wiring", FR, Question.Subject.HISTORY);
    private static final String SETTLED = """
            with segment as (
                insert into usage_segment (pool, gpu, session, sequence, position, starts_at, ends_at, gpu_millijoules, method,
                    purpose, attempt)
                values (?, 0, 'wiring', 0, 0, '2026-03-01T12:10:00Z', '2026-03-01T12:20:00Z', 1, 'a test', 'ATTEMPT',
                    'x/wiring#1')
                returning attempt, pool
            )
            insert into metered_attempt (attempt, pool, segments, settled_segments) select attempt, pool, 1, 1 from segment
            """;
    private static final Instant LATE = minute(100_000);

    @Inject
    GridStore store;

    @Inject
    QuestionBook book;

    @Inject
    RequestBudget budget;

    @Inject
    Event<GridRevised> revised;

    @Inject
    Pools pools;

    @Inject
    DataSource database;

    @Test
    void aFailedTransactionTakesBackWhatWasHeardAndNotThatItWasAsked() {
        // when
        QuarkusTransaction.begin();
        store.keep(FR, List.of(measured(0, 50)), minute(60));
        book.claim(HISTORY, minute(60), minute(65));
        budget.spend("wiring", 5, minute(60));
        QuarkusTransaction.rollback();

        // then
        assertThat(store.readings(FR, new TimeWindow(minute(0), minute(60)), LATE))
                .isEmpty();
        assertThat(book.all()).extracting(Asked::question).contains(HISTORY);
        assertThat(budget.spent("wiring", minute(60))).isEqualTo(1);
    }

    @Test
    void aRevisionReachesTheBooksInTheTransactionThatTellsOfIt() {
        // given an attempt in the books that drew in the hour
        Pool pool = pools.homePool();
        Jdbi books = Jdbi.create(database);
        QuarkusTransaction.begin();
        try {
            books.useHandle(handle -> handle.execute(SETTLED, pool.id().value()));

            // when
            revised.fire(new GridRevised(
                    pool.region().zone(),
                    hour(0),
                    new CarbonIntensity(50),
                    new CarbonIntensity(51),
                    "a test",
                    minute(60)));

            // then
            assertThat(books.<String, RuntimeException>withHandle(handle -> handle.createQuery(
                                    "select attempt from metered_attempt where revised_at is not null")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("x/wiring#1");
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}

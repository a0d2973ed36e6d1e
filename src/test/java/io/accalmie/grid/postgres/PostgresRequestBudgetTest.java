package io.accalmie.grid.postgres;

import static io.accalmie.grid.postgres.SampleSignals.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PostgresRequestBudgetTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final PostgresRequestBudget budget = new PostgresRequestBudget(DATABASE);

    @Test
    void threadsThatRaceSpendWhatIsAllowedAndNoMore() {
        // given
        AtomicInteger sent = new AtomicInteger();

        // when
        AtOnce.run(8, thread -> {
            for (int i = 0; i < 10; i++) {
                if (budget.spend("racing", 37, NOON)) {
                    sent.incrementAndGet();
                }
            }
        });

        // then
        assertThat(sent).hasValue(37);
        assertThat(budget.spent("racing", NOON)).isEqualTo(37);
    }

    @Test
    void aDayEndsAtMidnightUtc() {
        // given
        Instant midnight = Instant.parse("2026-03-02T00:00:00Z");
        budget.spend("daily", 1, midnight.minusMillis(1));

        // when
        boolean again = budget.spend("daily", 1, midnight.minusMillis(1));
        boolean nextDay = budget.spend("daily", 1, midnight);

        // then
        assertThat(again).isFalse();
        assertThat(nextDay).isTrue();
    }

    @Test
    void aRestartAndABudgetThatWasLoweredForgetNothing() {
        // given
        budget.spend("restarted", 5, NOON);
        budget.spend("restarted", 5, NOON);
        PostgresRequestBudget restarted = new PostgresRequestBudget(DATABASE);

        // when
        boolean lowered = restarted.spend("restarted", 1, NOON.plus(Duration.ofHours(1)));

        // then
        assertThat(lowered).isFalse();
        assertThat(restarted.spent("restarted", NOON)).isEqualTo(2);
        assertThat(restarted.spent("another", NOON)).isZero();
    }

    @Test
    void aBudgetOfNothingIsRefused() {
        assertThatThrownBy(() -> budget.spend("none", 0, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none")
                .hasMessageContaining("0");
    }
}

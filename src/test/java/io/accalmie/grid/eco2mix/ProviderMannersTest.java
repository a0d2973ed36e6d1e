package io.accalmie.grid.eco2mix;

import static io.accalmie.grid.eco2mix.Eco2mixTest.FR;
import static io.accalmie.grid.eco2mix.Eco2mixTest.NOW;
import static io.accalmie.grid.eco2mix.Eco2mixTest.TWO_HOURS;
import static io.accalmie.grid.eco2mix.Eco2mixTest.page;
import static io.accalmie.grid.eco2mix.Eco2mixTest.row;
import static io.accalmie.grid.provider.ScriptedProvider.brokenOff;
import static io.accalmie.grid.provider.ScriptedProvider.endless;
import static io.accalmie.grid.provider.ScriptedProvider.json;
import static io.accalmie.grid.provider.ScriptedProvider.reply;
import static io.accalmie.grid.provider.ScriptedProvider.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.accalmie.grid.provider.CountedBudget;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.GuardedCalls.Patience;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.grid.provider.ScriptedProvider;
import io.accalmie.grid.provider.ScriptedProvider.Reply;
import io.accalmie.testing.EmbeddedNeighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timeout, retry, circuit breaker and budget of {@code GuardedCalls}, and the body's bounds, seen through éCO2mix. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class ProviderMannersTest {
    private static final Reply GOOD = json(page(
            row(0, "15"),
            row(1, "15"),
            row(2, "15"),
            row(3, "15"),
            row(4, "9"),
            row(5, "9"),
            row(6, "9"),
            row(7, "9")));
    private static final Reply DOWN = reply(503, "text/html", "<html>maintenance</html>");

    private final ScriptedProvider server = new ScriptedProvider();
    private final CountedBudget budget = new CountedBudget();
    private Duration timeout = Duration.ofSeconds(5);
    private int perDay = 100;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatMayPassIsAskedAgainAndEveryRequestCounts() {
        // given
        server.replies(DOWN, brokenOff("{\"total_count\":8,"), GOOD);

        // when
        List<GridReading> readings = eco2mix().history(FR, TWO_HOURS, NOW);

        // then
        assertThat(readings).hasSize(2);
        assertThat(server.asked()).hasSize(3);
        assertThat(budget.spent("eco2mix", NOW)).isEqualTo(3);
    }

    @Test
    void whatStaysBadIsUnavailableAfterThreeRequests() {
        // given
        server.replies(DOWN);

        // when
        ProviderFailure failure = failure(eco2mix());

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure).hasMessageContainingAll("éCO2mix", "HTTP 503");
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void aProviderThatSaysWhenToComeBackIsNotAskedBefore() {
        // given
        server.replies(reply(503, Map.of("Retry-After", "120"), ""), GOOD);

        // when
        ProviderFailure failure = failure(eco2mix());

        // then
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void whileItAsksToBeLeftAloneNoQuestionIsSent() {
        // given
        server.replies(reply(429, Map.of("Retry-After", "60"), ""), GOOD);
        Eco2mix eco2mix = eco2mix();
        failure(eco2mix);

        // when
        ProviderFailure failure = failure(eco2mix);

        // then
        assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(1));
        assertThat(server.asked()).hasSize(1);
        assertThat(budget.spent("eco2mix", NOW)).isEqualTo(1);
    }

    @Test
    void silenceIsUnavailableAndWhenItAnswersAgainAllIsWell() {
        // given
        timeout = Duration.ofMillis(100);
        server.replies(silence());
        Eco2mix eco2mix = eco2mix();
        ProviderFailure failure = failure(eco2mix);
        server.replies(GOOD);

        // when
        List<GridReading> readings = eco2mix.history(FR, TWO_HOURS, NOW);

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(readings).hasSize(2);
    }

    @Test
    void nobodyThereIsUnavailable() {
        // given
        Eco2mix eco2mix = eco2mix();
        server.close();

        // when
        ProviderFailure failure = failure(eco2mix);

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure).hasMessageContainingAll("cannot be reached", "accalmie.eco2mix.url");
    }

    @Test
    void aBodyWithoutEndIsHungUpOn() {
        // given
        server.replies(endless("{\"total_count\":"));

        // when
        ProviderFailure failure = failure(eco2mix());

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
        assertThat(failure).hasMessageContaining("larger than 4 MiB");
        await().atMost(Duration.ofSeconds(5)).until(() -> server.hangUps() == 1);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aSpentBudgetSendsNothing() {
        // given
        perDay = 1;
        server.replies(GOOD);
        Eco2mix eco2mix = eco2mix();
        eco2mix.history(FR, TWO_HOURS, NOW);

        // when
        ProviderFailure failure = failure(eco2mix);

        // then
        assertThat(failure.reason()).isEqualTo(Reason.BUDGET_SPENT);
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(770)); // midnight, from 11:10
        assertThat(failure).hasMessageContainingAll("1 requests are spent", "accalmie.eco2mix.requests-per-day");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aProviderThatKeepsFailingIsLeftAloneForAWhileAndComesBackByItself() {
        // given
        server.replies(DOWN);
        Eco2mix eco2mix = eco2mix();
        failure(eco2mix);
        failure(eco2mix);
        ProviderFailure failure = failure(eco2mix);
        int asked = server.asked().size();
        server.replies(GOOD);

        // when
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(ProviderFailure.class)
                .until(() -> eco2mix.history(FR, TWO_HOURS, NOW).size() == 2);

        // then
        assertThat(failure).hasMessageContaining("left alone for a moment");
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(asked).isEqualTo(6);
        assertThat(server.asked()).hasSize(7);
    }

    @Test
    void aWrongSettingIsRefusedByName() {
        // given
        perDay = 0;

        // when
        assertThatThrownBy(this::eco2mix)
                // then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("accalmie.eco2mix.requests-per-day", "but is 0", "switch the provider off");
    }

    private static ProviderFailure failure(Eco2mix eco2mix) {
        return catchThrowableOfType(ProviderFailure.class, () -> eco2mix.history(FR, TWO_HOURS, NOW));
    }

    private Eco2mix eco2mix() {
        return new Eco2mix(
                Eco2mixTest.config(server.url(), perDay),
                new Patience(timeout, 4, 2, Duration.ofMillis(2), 6, Duration.ofMillis(150)),
                budget,
                InstantSource.fixed(NOW));
    }
}

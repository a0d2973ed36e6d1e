package io.accalmie.grid.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.ProviderCondition;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.live.Question.Subject;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.grid.provider.RequestBudget;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AskedConditionsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ZoneId FR = new ZoneId("FR");

    private final BookInMemory book = new BookInMemory();
    private final AskedConditions conditions = new AskedConditions(
            List.of(new ScriptedProvider("first", FR).asked(100), new ScriptedProvider("second", FR).asked(200)),
            () -> new TreeMap<>(Map.of(FR, "FR")),
            book,
            new SevenSpent(),
            () -> NOON);

    @Test
    void aFailureIsTroubleUntilTheSameQuestionIsAnswered() {
        // given
        fails("first", Subject.FORECAST);

        // when
        List<ProviderCondition> shown = conditions.get();

        // then
        assertThat(shown.get(0).troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.question()).isEqualTo("forecast");
            assertThat(trouble.reason()).isEqualTo("TOKEN_REFUSED");
            assertThat(trouble.needsAction()).isTrue();
            assertThat(trouble.since()).isEqualTo(NOON);
            assertThat(trouble.nextTry()).isEqualTo(NOON.plusSeconds(60));
        });
        assertThat(shown.get(0).requestsToday()).isEqualTo(7);
        assertThat(shown.get(0).requestsPerDay()).hasValue(100);
        answers("first", Subject.FORECAST);
        assertThat(conditions.get().get(0).troubles()).isEmpty();
        assertThat(conditions.get().get(0).lastSuccess()).contains(NOON.plusSeconds(60));
    }

    @Test
    void whoFailedInTheOthersSteadIsInNoTroubleWhileTheOtherAnswers() {
        // given
        fails("second", Subject.HISTORY);
        answers("first", Subject.HISTORY);

        // when
        List<ProviderCondition> shown = conditions.get();

        // then
        assertThat(shown)
                .allSatisfy(condition -> assertThat(condition.troubles()).isEmpty());
    }

    @Test
    void zonesNoLongerWatchedAreNoTrouble() {
        // given
        Question elsewhere = new Question("first", new ZoneId("DE"), Subject.HISTORY);
        book.claim(elsewhere, NOON, NOON.plusSeconds(60));
        book.failed(elsewhere, Reason.UNAVAILABLE, "no connection", NOON, NOON.plusSeconds(60));

        // when
        List<ProviderCondition> shown = conditions.get();

        // then
        assertThat(shown)
                .allSatisfy(condition -> assertThat(condition.troubles()).isEmpty());
    }

    private void fails(String provider, Subject about) {
        Question question = new Question(provider, FR, about);
        book.claim(question, NOON, NOON.plusSeconds(3_600));
        book.failed(question, Reason.TOKEN_REFUSED, "the token is wrong", NOON, NOON.plusSeconds(60));
    }

    private void answers(String provider, Subject about) {
        Question question = new Question(provider, FR, about);
        book.claim(question, NOON.plusSeconds(60), NOON.plusSeconds(3_600));
        book.answered(question, NOON.plusSeconds(60));
    }

    private static final class SevenSpent implements RequestBudget {
        @Override
        public boolean spend(String source, int perDay, Instant wall) {
            return true;
        }

        @Override
        public int spent(String source, Instant wall) {
            return 7;
        }
    }
}

package io.accalmie.grid.postgres;

import static io.accalmie.grid.postgres.SampleSignals.DATABASE;
import static io.accalmie.grid.postgres.SampleSignals.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.live.Question;
import io.accalmie.grid.live.Question.Subject;
import io.accalmie.grid.live.QuestionBook.Asked;
import io.accalmie.grid.live.QuestionBook.Failure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresQuestionBookTest {
    private static final Question HISTORY = question("b", "FR", Subject.HISTORY);

    private final PostgresQuestionBook book = new PostgresQuestionBook(DATABASE);

    @BeforeEach
    void nothingWasAsked() {
        Jdbi.create(DATABASE).useHandle(handle -> handle.execute("truncate grid_question"));
    }

    @Test
    void ofManyThatWouldAskOneDoes() {
        // given
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();

        // when
        AtOnce.run(8, thread -> count(first, book.claim(HISTORY, minute(0), minute(5))));
        AtOnce.run(8, thread -> count(second, book.claim(HISTORY, minute(5), minute(10))));

        // then
        assertThat(first).hasValue(1);
        assertThat(second).hasValue(1);
    }

    @Test
    void aClaimedQuestionIsNotDueUntilItsTimeEvenAfterARestart() {
        // given
        book.claim(HISTORY, minute(0), minute(5));
        PostgresQuestionBook restarted = new PostgresQuestionBook(DATABASE);

        // when
        boolean early = restarted.claim(HISTORY, minute(4), minute(9));
        boolean other = restarted.claim(question("b", "FR", Subject.FORECAST), minute(4), minute(9));
        boolean due = restarted.claim(HISTORY, minute(5), minute(10));

        // then
        assertThat(early).isFalse();
        assertThat(other).isTrue();
        assertThat(due).isTrue();
    }

    @Test
    void aFailureLastsSinceTheFirstInARow() {
        // given
        book.claim(HISTORY, minute(0), minute(5));
        book.answered(HISTORY, minute(1));
        book.failed(HISTORY, Reason.UNAVAILABLE, "no answer", minute(6), minute(7));

        // when
        book.failed(HISTORY, Reason.RATE_LIMITED, "wait", minute(8), minute(60));

        // then
        assertThat(book.all())
                .containsExactly(new Asked(
                        HISTORY,
                        Optional.of(minute(1)),
                        minute(60),
                        Optional.of(new Failure(Reason.RATE_LIMITED, "wait", minute(6)))));
    }

    @Test
    void aGoodAnswerEndsTheTroubleAndTheNextBeginsAnew() {
        // given
        book.failed(HISTORY, Reason.UNAVAILABLE, "no answer", minute(0), minute(5));
        book.answered(HISTORY, minute(5));
        List<Asked> good = book.all();

        // when
        book.failed(HISTORY, Reason.UNAVAILABLE, "again", minute(10), minute(15));

        // then
        assertThat(good).containsExactly(new Asked(HISTORY, Optional.of(minute(5)), minute(5), Optional.empty()));
        assertThat(book.all())
                .extracting(Asked::failure)
                .containsExactly(Optional.of(new Failure(Reason.UNAVAILABLE, "again", minute(10))));
    }

    @Test
    void questionsAreListedByProviderZoneAndSubject() {
        // given
        List<Question> inOrder = List.of(
                question("a", "SE-SE3", Subject.HISTORY),
                question("b", "DE", Subject.FORECAST),
                HISTORY,
                question("b", "FR", Subject.FORECAST));

        // when
        List.of(2, 0, 3, 1).forEach(index -> book.claim(inOrder.get(index), minute(0), minute(5)));

        // then
        assertThat(book.all()).extracting(Asked::question).isEqualTo(inOrder);
    }

    private static void count(AtomicInteger count, boolean won) {
        if (won) {
            count.incrementAndGet();
        }
    }

    private static Question question(String provider, String zone, Subject about) {
        return new Question(provider, new ZoneId(zone), about);
    }
}

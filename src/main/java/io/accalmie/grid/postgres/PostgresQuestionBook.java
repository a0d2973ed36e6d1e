package io.accalmie.grid.postgres;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.live.Question;
import io.accalmie.grid.live.QuestionBook;
import io.accalmie.grid.provider.ProviderFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** One row a question; whoever moves its due time has claimed it. */
@ApplicationScoped
class PostgresQuestionBook implements QuestionBook {
    private static final String CLAIM = """
            insert into grid_question (provider, zone, about, due) values (:provider, :zone, :about, :next)
            on conflict (provider, zone, about) do update set due = excluded.due
            where grid_question.due <= :now
            """;
    private static final String ANSWERED = """
            insert into grid_question (provider, zone, about, due, answered_at)
            values (:provider, :zone, :about, :now, :now)
            on conflict (provider, zone, about) do update
            set answered_at = excluded.answered_at, failure_reason = null, failure_message = null, failing_since = null
            """;
    private static final String FAILED = """
            insert into grid_question (provider, zone, about, due, failure_reason, failure_message, failing_since)
            values (:provider, :zone, :about, :next, :reason, :message, :now)
            on conflict (provider, zone, about) do update
            set due = excluded.due, failure_reason = excluded.failure_reason, failure_message = excluded.failure_message,
                failing_since = coalesce(grid_question.failing_since, excluded.failing_since)
            """;

    private final Jdbi jdbi;

    PostgresQuestionBook(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean claim(Question question, Instant now, Instant next) {
        return jdbi.withHandle(handle -> bind(handle.createUpdate(CLAIM), question)
                        .bind("now", now)
                        .bind("next", next)
                        .execute()
                == 1);
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void answered(Question question, Instant now) {
        jdbi.useHandle(handle ->
                bind(handle.createUpdate(ANSWERED), question).bind("now", now).execute());
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void failed(Question question, ProviderFailure.Reason reason, String message, Instant now, Instant next) {
        jdbi.useHandle(handle -> bind(handle.createUpdate(FAILED), question)
                .bind("reason", reason.name())
                .bind("message", message)
                .bind("now", now)
                .bind("next", next)
                .execute());
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<Asked> all() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from grid_question").map((row, context) -> asked(row)).stream()
                        .sorted(Comparator.comparing(
                                Asked::question,
                                Comparator.comparing(Question::provider)
                                        .thenComparing(Question::zone)
                                        .thenComparing(Question::about)))
                        .toList());
    }

    private static Update bind(Update update, Question question) {
        return update.bind("provider", question.provider())
                .bind("zone", question.zone().value())
                .bind("about", question.about().name());
    }

    private static Asked asked(ResultSet row) throws SQLException {
        return new Asked(
                new Question(
                        row.getString("provider"),
                        new ZoneId(row.getString("zone")),
                        Question.Subject.valueOf(row.getString("about"))),
                GridRows.optionalInstant(row, "answered_at"),
                GridRows.instant(row, "due"),
                failure(row));
    }

    private static Optional<Failure> failure(ResultSet row) throws SQLException {
        if (row.getString("failure_reason") == null) {
            return Optional.empty();
        }
        return Optional.of(new Failure(
                ProviderFailure.Reason.valueOf(row.getString("failure_reason")),
                row.getString("failure_message"),
                GridRows.instant(row, "failing_since")));
    }
}

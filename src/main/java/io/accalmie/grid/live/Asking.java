package io.accalmie.grid.live;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.live.Question.Subject;
import io.accalmie.grid.live.QuestionBook.Asked;
import io.accalmie.grid.live.QuestionBook.Failure;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks about one zone what is due: the most preferred provider that covers it, and the next one only while that one fails. One
 * question is asked once, however many pools the zone feeds and however many processes run. A failure is noted, seen, and ends
 * by itself when the provider answers again. Thread-safe.
 */
final class Asking {
    private static final Logger LOG = Logger.getLogger(Asking.class);
    /** What one question about the last hours covers: one answer of most providers. */
    private static final Duration LAST_HOURS = Duration.ofHours(24);

    private final List<AskedProvider> preferred;
    private final QuestionBook book;
    private final HeardAnswers answers;
    private final RegionCheck regions;
    private final Pace pace;

    /** Asks {@code preferred}, the most preferred first. */
    Asking(List<AskedProvider> preferred, QuestionBook book, HeardAnswers answers, RegionCheck regions, Pace pace) {
        this.preferred = List.copyOf(preferred);
        this.book = book;
        this.answers = answers;
        this.regions = regions;
        this.pace = pace;
    }

    /**
     * Asks what is due about {@code zone} at product time {@code now}.
     *
     * @param zones all zones: those that a provider tells of share its requests
     * @param asked how it went so far
     */
    void about(ZoneId zone, Collection<ZoneId> zones, Map<Question, Asked> asked, Instant now) {
        for (Subject subject : Subject.values()) {
            for (AskedProvider provider : preferred) {
                if (!provider.tells(subject, zone)) {
                    continue;
                }
                Question question = new Question(provider.id(), zone, subject);
                if (isAnswered(
                        provider,
                        question,
                        sharing(provider, subject, zones),
                        Optional.ofNullable(asked.get(question)),
                        now)) {
                    break;
                }
            }
        }
    }

    private static int sharing(AskedProvider provider, Subject about, Collection<ZoneId> zones) {
        return (int) zones.stream().filter(zone -> provider.tells(about, zone)).count();
    }

    /** Whether the question has a good answer, an earlier or a new one. */
    private boolean isAnswered(
            AskedProvider provider, Question question, int zones, Optional<Asked> before, Instant now) {
        Optional<Failure> failing = before.flatMap(Asked::failure);
        boolean due = before.filter(known -> known.due().isAfter(now)).isEmpty();
        Instant next = now.plus(pace.every(question.about(), zones, provider.requestsPerDay()));
        if (!due || !book.claim(question, now, next)) {
            return failing.isEmpty();
        }
        try {
            ask(provider, question, now);
            book.answered(question, now);
            failing.ifPresent(past -> LOG.infof("%s answers again about %s", provider.id(), question.zone()));
            return true;
        } catch (ProviderFailure failure) {
            failed(question, failure, failing, now);
            return false;
        } catch (RuntimeException unexpected) {
            // The database is away, or an adapter has a fault of its own: neither may end the asking.
            LOG.errorf(unexpected, "What %s says about %s could not be kept", provider.id(), question.zone());
            failed(question, new ProviderFailure(Reason.UNAVAILABLE, String.valueOf(unexpected)), failing, now);
            return false;
        }
    }

    private void ask(AskedProvider provider, Question question, Instant now) {
        ZoneId zone = question.zone();
        switch (question.about()) {
            case HISTORY -> history(provider, zone, now, LAST_HOURS);
            case REVISIONS -> history(provider, zone, now, Pace.LOOKED_AT_AGAIN);
            case FORECAST ->
                provider.forecasts()
                        .orElseThrow()
                        .forecast(zone, now)
                        .ifPresent(forecast -> answers.keep(forecast, now));
            case REGIONS -> regions.compare(provider, zone);
        }
    }

    /** The hours looked at, and before them those missed while nobody answered. */
    private void history(AskedProvider provider, ZoneId zone, Instant now, Duration back) {
        Instant earliest = now.minus(Pace.LOOKED_AT_AGAIN);
        Instant from = answers.knownUntil(zone, now)
                .filter(known -> known.isBefore(now.minus(back)))
                .map(known -> known.isBefore(earliest) ? earliest : known)
                .orElse(now.minus(back));
        TimeWindow span = new TimeWindow(from, now);
        answers.keep(zone, span, provider.history().orElseThrow().history(zone, span, now), now);
    }

    private void failed(Question question, ProviderFailure failure, Optional<Failure> failing, Instant now) {
        if (failing.filter(past -> past.reason() == failure.reason()).isEmpty()) {
            LOG.warnf("%s about %s: %s", question.provider(), question.zone(), failure.getMessage());
        }
        Instant next = pace.again(failure.reason(), failure.retryAfter(), failing.map(Failure::since), now);
        book.failed(question, failure.reason(), String.valueOf(failure.getMessage()), now, next);
    }
}

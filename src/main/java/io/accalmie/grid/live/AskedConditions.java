package io.accalmie.grid.live;

import io.accalmie.grid.ProviderCondition;
import io.accalmie.grid.ProviderCondition.Trouble;
import io.accalmie.grid.WatchedZones;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.live.Question.Subject;
import io.accalmie.grid.live.QuestionBook.Asked;
import io.accalmie.grid.live.QuestionBook.Failure;
import io.accalmie.grid.provider.RequestBudget;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How it goes with each provider, from the question book. A provider that failed while it stood in for another is in no trouble once
 * the other answers: nobody asks it.
 *
 * @param providers those that are asked, the most preferred first
 * @param watched the zones that are asked about
 */
record AskedConditions(
        List<AskedProvider> providers,
        WatchedZones watched,
        QuestionBook book,
        RequestBudget budget,
        InstantSource wall)
        implements Supplier<List<ProviderCondition>> {
    @Override
    public List<ProviderCondition> get() {
        Map<Question, Asked> all = book.all().stream().collect(Collectors.toMap(Asked::question, Function.identity()));
        List<Asked> failing = new ArrayList<>();
        for (ZoneId zone : watched.countries().keySet()) {
            for (Subject about : Subject.values()) {
                failing.addAll(failing(zone, about, all));
            }
        }
        return providers.stream()
                .map(provider -> condition(provider.id(), provider.requestsPerDay(), all, failing))
                .toList();
    }

    /** The questions that nobody answers, or only a provider less preferred. */
    private List<Asked> failing(ZoneId zone, Subject about, Map<Question, Asked> all) {
        List<Asked> failing = new ArrayList<>();
        for (AskedProvider provider : providers) {
            Optional<Asked> asked = Optional.ofNullable(all.get(new Question(provider.id(), zone, about)));
            asked.filter(known -> known.failure().isPresent()).ifPresent(failing::add);
            if (asked.filter(known -> known.failure().isEmpty()).isPresent()) {
                break;
            }
        }
        return failing;
    }

    private ProviderCondition condition(String id, int perDay, Map<Question, Asked> all, List<Asked> failing) {
        Optional<Instant> lastSuccess = all.values().stream()
                .filter(asked -> asked.question().provider().equals(id))
                .flatMap(asked -> asked.answeredAt().stream())
                .max(Comparator.naturalOrder());
        List<Trouble> troubles = failing.stream()
                .filter(asked -> asked.question().provider().equals(id))
                .flatMap(asked -> asked.failure().map(failure -> trouble(asked, failure)).stream())
                .toList();
        return new ProviderCondition(
                id, budget.spent(id, wall.instant()), OptionalInt.of(perDay), lastSuccess, troubles);
    }

    private static Trouble trouble(Asked asked, Failure failure) {
        return new Trouble(
                asked.question().zone(),
                asked.question().about().name().toLowerCase(Locale.ROOT),
                failure.reason().name(),
                failure.message(),
                failure.since(),
                asked.due(),
                failure.reason().needsAction());
    }
}

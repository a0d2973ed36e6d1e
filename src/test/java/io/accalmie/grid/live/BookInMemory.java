package io.accalmie.grid.live;

import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A question book of one process. */
final class BookInMemory implements QuestionBook {
    private final Map<Question, Asked> asked = new HashMap<>();

    @Override
    public synchronized boolean claim(Question question, Instant now, Instant next) {
        Asked before = asked.get(question);
        if (before != null && before.due().isAfter(now)) {
            return false;
        }
        Optional<Instant> answered = before == null ? Optional.empty() : before.answeredAt();
        asked.put(question, new Asked(question, answered, next, failure(before)));
        return true;
    }

    @Override
    public synchronized void answered(Question question, Instant now) {
        asked.computeIfPresent(
                question, (key, before) -> new Asked(key, Optional.of(now), before.due(), Optional.empty()));
    }

    @Override
    public synchronized void failed(Question question, Reason reason, String message, Instant now, Instant next) {
        asked.computeIfPresent(
                question,
                (key, before) -> new Asked(
                        key,
                        before.answeredAt(),
                        next,
                        Optional.of(new Failure(
                                reason,
                                message,
                                before.failure().map(Failure::since).orElse(now)))));
    }

    @Override
    public synchronized List<Asked> all() {
        return List.copyOf(asked.values());
    }

    Map<Question, Asked> byQuestion() {
        return all().stream().collect(Collectors.toMap(Asked::question, Function.identity()));
    }

    private static Optional<Failure> failure(@org.jspecify.annotations.Nullable Asked before) {
        return before == null ? Optional.empty() : before.failure();
    }
}

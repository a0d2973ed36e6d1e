package io.accalmie.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.BatchRecord.Entry;
import io.accalmie.intake.BatchRecord.Outcome;
import io.accalmie.messaging.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a sender is told about a batch.
 *
 * @param batch its id
 * @param submittedAt product time
 * @param accepted how many jobs were taken
 * @param duplicates how many were known already
 * @param refused how many cannot be rendered
 * @param jobs each job, in the order sent
 */
record BatchAnswer(String batch, Instant submittedAt, long accepted, long duplicates, long refused, List<Job> jobs) {
    /**
     * One job.
     *
     * @param outcome {@code accepted}, {@code duplicate} or {@code refused}
     * @param batch the batch that it first came in with
     * @param problem why it was refused
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Job(String jobId, String outcome, String batch, Optional<Problem> problem) {}

    static BatchAnswer of(BatchRecord record) {
        return new BatchAnswer(
                record.id().value(),
                record.submittedAt(),
                count(record, Outcome.ACCEPTED),
                count(record, Outcome.DUPLICATE),
                count(record, Outcome.REFUSED),
                record.entries().stream().map(BatchAnswer::job).toList());
    }

    private static Job job(Entry entry) {
        return new Job(
                entry.job().value(),
                entry.outcome().name().toLowerCase(Locale.ROOT),
                entry.batch().value(),
                entry.problem());
    }

    private static long count(BatchRecord record, Outcome outcome) {
        return record.entries().stream()
                .filter(entry -> entry.outcome() == outcome)
                .count();
    }
}

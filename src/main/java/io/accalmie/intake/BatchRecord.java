package io.accalmie.intake;

import io.accalmie.identity.StudioId;
import io.accalmie.messaging.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A batch as it was answered when it came in.
 *
 * @param id names it within its studio
 * @param studio whose it is
 * @param submittedAt product time
 * @param entries one a job, in the order sent
 */
public record BatchRecord(BatchId id, StudioId studio, Instant submittedAt, List<Entry> entries) {
    public BatchRecord {
        entries = List.copyOf(entries);
    }

    /** What became of a job at the door. */
    public enum Outcome {
        /** Taken; rounds will see it. */
        ACCEPTED,
        /** Known already with the same body: nothing new happens. */
        DUPLICATE,
        /** It cannot be rendered; its id may be used again. */
        REFUSED
    }

    /**
     * One job of the batch.
     *
     * @param job its id
     * @param outcome what became of it at the door
     * @param batch the batch it first came in with: another one only for a duplicate
     * @param problem why it was refused; empty for the other outcomes
     */
    public record Entry(JobId job, Outcome outcome, BatchId batch, Optional<Problem> problem) {}

    /** The jobs that count as this batch's own: accepted with it, not those known from an earlier one. */
    public List<JobId> accepted() {
        return entries.stream()
                .filter(entry -> entry.outcome() == Outcome.ACCEPTED)
                .map(Entry::job)
                .toList();
    }
}

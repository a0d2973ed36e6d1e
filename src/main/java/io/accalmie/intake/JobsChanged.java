package io.accalmie.intake;

/**
 * Fired as a CDI event when jobs were admitted or cancelled, inside the transaction that did it. Observe it with
 * {@code @Observes(during = TransactionPhase.AFTER_SUCCESS)} to see the change already committed. It says only that it is
 * worth looking; a missed one costs time, never a job.
 */
public record JobsChanged() {}

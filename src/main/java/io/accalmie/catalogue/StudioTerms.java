package io.accalmie.catalogue;

import io.accalmie.intake.RenderJob;

/** What studios say about models for their jobs. Thread-safe. */
@FunctionalInterface
public interface StudioTerms {
    /** No studio says anything. */
    StudioTerms NONE = job -> JobTerms.NONE;

    /** The terms of a job's studio, campaign and shot; about a second old at most where another process changed them. */
    JobTerms of(RenderJob job);
}

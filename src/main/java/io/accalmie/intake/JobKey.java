package io.accalmie.intake;

import io.accalmie.identity.StudioId;

/**
 * The identity of a job: its studio and the id that the studio gave it (contracts, section 5).
 *
 * @param studio whose job it is
 * @param job its id there
 */
public record JobKey(StudioId studio, JobId job) {
    /** Reads the form that {@link #toString} writes. */
    public static JobKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a job key is studio/jobId, but is '" + text + "'");
        }
        return new JobKey(new StudioId(text.substring(0, slash)), new JobId(text.substring(slash + 1)));
    }

    /** The id of its studio, for those who know studios by name only. */
    public String studioName() {
        return studio.value();
    }

    /** {@code studio/jobId}: the key of the job's messages. */
    @Override
    public String toString() {
        return studio + "/" + job;
    }
}

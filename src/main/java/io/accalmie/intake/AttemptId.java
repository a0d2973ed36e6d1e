package io.accalmie.intake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one run of a job on a GPU.
 *
 * @param job which job
 * @param number 1 for the first attempt
 */
public record AttemptId(JobKey job, int number) {
    public AttemptId {
        if (number < 1) {
            throw new IllegalArgumentException("attempts count from 1, but this is " + number);
        }
    }

    /** Reads the form that {@link #toString} writes. */
    @JsonCreator
    public static AttemptId parse(String text) {
        int hash = text.lastIndexOf('#');
        if (hash < 0) {
            throw new IllegalArgumentException("an attempt is studio/jobId#n, but is '" + text + "'");
        }
        return new AttemptId(JobKey.parse(text.substring(0, hash)), Integer.parseInt(text.substring(hash + 1)));
    }

    /** {@code studio/jobId#n}. */
    @Override
    @JsonValue
    public String toString() {
        return job + "#" + number;
    }
}

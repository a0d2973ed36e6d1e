package io.accalmie.simulation.policy;

import io.accalmie.simulation.hourly.Outlook;

/** How a policy that shifts in time alone chooses the start of a job when it learns of it. */
public interface StartChoice {
    /**
     * The start wanted, were a GPU always free.
     *
     * @param first first possible start, ms since the epoch
     * @param latest last start that keeps the deadline, not before {@code first}
     * @param duration of the job, ms
     * @param outlook covers every possible run
     * @return in {@code [first, latest]}
     */
    long startOf(long first, long latest, long duration, Outlook outlook);
}

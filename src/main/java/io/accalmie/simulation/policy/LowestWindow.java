package io.accalmie.simulation.policy;

import io.accalmie.simulation.hourly.Outlook;

/**
 * {@code lowest-window}: the lowest carbon window of GAIA (Hanafy et al., "Going Green for Less Green", ASPLOS 2024;
 * umassos/GAIA, {@code carbon_waiting_policy.py}, {@code best_waiting_time}). GAIA does not know how long a job takes: it counts
 * with the mean length of its queue, short (below two hours) or long, and starts the job where intensity over that length is
 * least, in steps of an hour from its arrival; the first of equals.
 *
 * <p>The artefact takes the mean length from the whole trace and a waiting limit from the queue; here the mean is over the jobs
 * of the queue submitted so far, this one too, and the limit is what the job's window leaves.
 */
public final class LowestWindow implements StartChoice {
    private static final long LONG = 2 * Outlook.HOUR;

    private final Mean ofShort = new Mean();
    private final Mean ofLong = new Mean();

    @Override
    public long startOf(long first, long latest, long duration, Outlook outlook) {
        Mean queue = duration < LONG ? ofShort : ofLong;
        queue.add(duration);
        return outlook.greenestStart(first, latest, Outlook.HOUR, queue.value());
    }

    private static final class Mean {
        private long sum;
        private long count;

        void add(long value) {
            sum += value;
            count++;
        }

        long value() {
            return sum / count;
        }
    }
}

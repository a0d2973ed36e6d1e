package io.accalmie.simulation.policy;

import io.accalmie.simulation.hourly.Outlook;

/**
 * {@code wait-awhile}: the non-interrupting strategy of Wiesner et al., "Let's Wait Awhile", Middleware 2021
 * (dos-group/lets-wait-awhile, {@code strategy.py}, {@code AdHocStrategy} not interruptible). Time is cut into steps of half an
 * hour from the arrival on; a job counts as a whole number of steps, at least one; it starts with the steps whose rolling mean
 * is least, the first of equals. The paper limits the wait by the next working day; here the job's own deadline does.
 */
public final class WaitAwhile implements StartChoice {
    private static final long STEP = Outlook.HOUR / 2;

    @Override
    public long startOf(long first, long latest, long duration, Outlook outlook) {
        long steps = -Math.floorDiv(-duration, STEP);
        long last = latest + duration - steps * STEP;
        return last < first ? first : outlook.greenestStart(first, last, STEP, steps * STEP);
    }
}

package io.accalmie.simulation.hourly;

import java.util.List;

/** Decides, hour by hour, what starts. It may remember what it saw. */
public interface HourlyPolicy {
    /**
     * Decides what starts within an hour; what it has in mind for later hours binds nobody.
     *
     * @return starts within the hour, of tasks that have arrived and were never started, in their windows, with a free GPU each
     */
    List<Start> startsIn(Hour hour);
}

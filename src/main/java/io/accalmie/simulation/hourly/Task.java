package io.accalmie.simulation.hourly;

import io.accalmie.planning.ShapeOption;
import io.accalmie.simulation.SubmittedJob;
import java.util.List;

/**
 * A job in a simulation. Times are ms since the epoch, starts rounded up and ends down.
 *
 * @param index place in the instance
 * @param submittedAt nobody knows of it before
 * @param ready first instant at which it may start
 * @param deadline last instant at which it may end: its own deadline, or the end of the horizon if that is earlier
 * @param ways in the order of its shape's options
 */
public record Task(int index, SubmittedJob job, long submittedAt, long ready, long deadline, List<Way> ways) {
    public Task {
        ways = List.copyOf(ways);
    }

    /** Last instant at which it may start that way; before {@link #ready} if that way does not fit its window. */
    public long latestStart(Way way) {
        return deadline - way.duration();
    }

    /** The way that is this option of its shape. */
    public Way way(ShapeOption option) {
        return ways.stream()
                .filter(way -> way.option().equals(option))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "job " + job.job().id() + " has no option " + option.model() + " in " + option.pool()));
    }
}

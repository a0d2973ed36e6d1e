package io.accalmie.cli;

import io.accalmie.cli.replay.ReplayServer;
import io.accalmie.cli.replay.ReplayedTime;
import io.accalmie.cli.replay.ShiftedTrace;
import io.accalmie.grid.GridTrace;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A trace and the time at which it is replayed.
 *
 * @param trace with the dates that are told
 * @param time what time it is there
 * @param mark what each answer says of it, ASCII
 * @param words what its user is told of it
 */
record GridReplayed(GridTrace trace, InstantSource time, String mark, String words) {
    private static final Duration SHORTEST_PAST = Duration.ofHours(1);

    /** With its dates shifted so that it is the present there. */
    static GridReplayed atPresent(GridTrace recorded, InstantSource wall) {
        Instant present = wall.instant();
        try {
            ShiftedTrace trace = ShiftedTrace.toPresent(recorded, present);
            TimeWindow span = trace.span();
            return new GridReplayed(
                    trace,
                    new ReplayedTime(present, span.end(), 1, wall),
                    ReplayServer.RECORDED + "; dates shifted by " + trace.weeks() + " weeks",
                    "it is the present there, until " + span.end() + ": dates are shifted by " + trace.weeks()
                            + " weeks, recorded from " + recorded.span().start());
        } catch (IllegalArgumentException e) {
            throw new CommandException("--trace: " + e.getMessage()
                    + "; name a longer one, or --now, such as "
                    + recorded.span().end()
                    + ", to replay it at its recorded dates");
        }
    }

    /** At its recorded dates, from {@code start} on. */
    static GridReplayed at(Instant start, GridTrace recorded, double speed, InstantSource wall) {
        TimeWindow span = recorded.span();
        Instant first = span.start().plus(SHORTEST_PAST);
        if (start.isBefore(first) || start.isAfter(span.end())) {
            throw new CommandException(
                    "--now: " + start + " is outside the trace, of which the first hour must be over; name"
                            + " an instant from " + first + " to " + span.end());
        }
        return new GridReplayed(
                recorded,
                new ReplayedTime(start, span.end(), speed, wall),
                ReplayServer.RECORDED,
                "it is " + start + " there, as recorded, until " + span.end());
    }
}

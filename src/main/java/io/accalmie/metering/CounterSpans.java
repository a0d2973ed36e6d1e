package io.accalmie.metering;

import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the readings of one GPU's counter say. Pure. */
public final class CounterSpans {
    private CounterSpans() {}

    /**
     * The energy between each two readings that follow one another in an epoch. A counter that says less than before has begun
     * anew, whatever its epoch is called: nothing is known between the two.
     *
     * @param readings in order of time
     */
    public static List<Draw> between(List<CounterReading> readings) {
        List<Draw> draws = new ArrayList<>();
        for (int i = 1; i < readings.size(); i++) {
            CounterReading from = readings.get(i - 1);
            CounterReading to = readings.get(i);
            boolean goesOn = from.epoch().equals(to.epoch()) && from.millijoules() <= to.millijoules();
            if (goesOn && from.at().isBefore(to.at())) {
                draws.add(new Draw(
                        new TimeWindow(from.at(), to.at()), to.millijoules() - from.millijoules(), from.epoch()));
            }
        }
        return draws;
    }

    /** The time inside {@code span} that the draws cover, joined where one ends as the next begins. */
    public static List<TimeWindow> covered(List<Draw> draws, TimeWindow span) {
        List<TimeWindow> covered = new ArrayList<>();
        for (Draw draw : draws) {
            draw.span().overlap(span).ifPresent(part -> add(covered, part));
        }
        return covered;
    }

    private static void add(List<TimeWindow> covered, TimeWindow part) {
        int last = covered.size() - 1;
        Instant end = last < 0 ? Instant.MIN : covered.get(last).end();
        if (end.equals(part.start())) {
            covered.set(last, new TimeWindow(covered.get(last).start(), part.end()));
        } else {
            covered.add(part);
        }
    }
}

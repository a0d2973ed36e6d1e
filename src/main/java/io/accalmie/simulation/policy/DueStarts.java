package io.accalmie.simulation.policy;

import io.accalmie.simulation.hourly.Start;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Starts that were decided and whose hour has not come. */
final class DueStarts {
    private final PriorityQueue<Start> starts = new PriorityQueue<>(Comparator.comparingLong(Start::at)
            .thenComparingInt(start -> start.task().index()));

    void add(Start start) {
        starts.add(start);
    }

    /** Takes out those before {@code end}, in order. */
    List<Start> before(long end) {
        List<Start> due = new ArrayList<>();
        while (!starts.isEmpty() && starts.element().at() < end) {
            due.add(starts.remove());
        }
        return due;
    }
}

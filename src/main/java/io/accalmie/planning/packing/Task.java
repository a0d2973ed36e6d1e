package io.accalmie.planning.packing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A job as the engine sees it.
 *
 * @param index its place in the input, from 0
 * @param rank how pressing, the most pressing last, from 0
 * @param release earliest start, ms since the epoch
 * @param deadline ms since the epoch
 * @param ways all ways to render it
 * @param reaches those that fit between release and deadline, the one that could emit least first
 */
public record Task(int index, int rank, long release, long deadline, List<Way> ways, List<Reach> reaches) {
    /** The more pressing first, then the one whose last chance to start comes first. */
    static final Comparator<Task> MOST_PRESSING_FIRST = Comparator.comparingInt(Task::rank)
            .reversed()
            .thenComparingLong(Task::latestStart)
            .thenComparingLong(Task::release)
            .thenComparingInt(Task::index);

    /** A task with the reaches that its window leaves. */
    public static Task of(int index, int rank, long release, long deadline, List<Way> ways) {
        List<Reach> reaches = ways.stream()
                .map(way -> Reach.of(way, release, deadline))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(reach -> reach.least().grams()))
                .toList();
        return new Task(index, rank, release, deadline, ways, reaches);
    }

    /** Where it would emit least if all GPUs were free; there must be a reach. */
    public Position least() {
        return reaches.get(0).least();
    }

    /** The reach of one of its ways, which must have one. */
    public Reach reachOf(Way way) {
        return reaches.stream().filter(reach -> reach.way() == way).findFirst().orElseThrow();
    }

    /** Whether a way fits between release and deadline, wherever the forecast ends. */
    public boolean fitsWindow() {
        return ways.stream().anyMatch(way -> release + way.p95Duration() <= deadline);
    }

    private long latestStart() {
        return reaches.stream().mapToLong(Reach::last).max().orElse(Long.MAX_VALUE);
    }
}

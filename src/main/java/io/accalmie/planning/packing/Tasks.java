package io.accalmie.planning.packing;

import io.accalmie.planning.ways.Position;
import io.accalmie.planning.ways.Way;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The jobs as the engine sees them, by index: plain arrays, because there may be a million. */
public final class Tasks {
    private final Way[][] ways;
    private final int[] choices;
    private final int[] shape;
    private final int[] rank;
    private final long[] release;
    private final long[] deadline;

    /**
     * Tasks; arrays are not copied.
     *
     * @param ways by shape, none dominated by another in the same pool
     * @param choices by shape, how many ways there were before the dominated were left out
     * @param shape index of the shape by task
     * @param rank how pressing by task, the most pressing last, from 0
     * @param release earliest start by task, ms since the epoch
     * @param deadline by task, ms since the epoch
     */
    public Tasks(Way[][] ways, int[] choices, int[] shape, int[] rank, long[] release, long[] deadline) {
        this.ways = ways;
        this.choices = choices;
        this.shape = shape;
        this.rank = rank;
        this.release = release;
        this.deadline = deadline;
    }

    /** The same tasks with other ways, as many for each shape. */
    public Tasks in(Way[][] others) {
        return new Tasks(others, choices, shape, rank, release, deadline);
    }

    /** How many there are. */
    public int size() {
        return shape.length;
    }

    /** How many shapes there are. */
    int shapes() {
        return ways.length;
    }

    /** Ways to render a task. */
    public Way[] ways(int task) {
        return ways[shape[task]];
    }

    /** How many ways there are, those left out included because another is no worse in any respect. */
    public int choices(int task) {
        return choices[shape[task]];
    }

    Way[] waysOfShape(int index) {
        return ways[index];
    }

    /** Index of the task's shape. */
    public int shape(int task) {
        return shape[task];
    }

    /** How pressing, the most pressing last, from 0. */
    public int rank(int task) {
        return rank[task];
    }

    /** One more than the highest rank; 1 if there is no task. */
    int ranks() {
        return 1 + Arrays.stream(rank).max().orElse(0);
    }

    /** Earliest start, ms since the epoch. */
    public long release(int task) {
        return release[task];
    }

    /** Deadline, ms since the epoch. */
    public long deadline(int task) {
        return deadline[task];
    }

    /** Earliest start in a way, ms since the epoch. */
    public long first(int task, Way way) {
        return Math.max(release[task], way.horizonStart());
    }

    /** Latest start in a way: 95 % of runs end by the deadline, the expected one inside the horizon. */
    public long last(int task, Way way) {
        return Math.min(deadline[task] - way.p95Duration(), way.horizonEnd() - way.duration());
    }

    /** Whether some way fits between release and deadline and the forecast's end. */
    public boolean isReachable(int task) {
        for (Way way : ways(task)) {
            if (first(task, way) <= last(task, way)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a way fits between release and deadline, wherever the forecast ends. */
    public boolean fitsWindow(int task) {
        return Arrays.stream(ways(task)).anyMatch(way -> release[task] + way.p95Duration() <= deadline[task]);
    }

    /** Latest start in any way; long ago if none fits. */
    long latestStart(int task) {
        long latest = Long.MIN_VALUE;
        for (Way way : ways(task)) {
            long last = last(task, way);
            latest = first(task, way) <= last ? Math.max(latest, last) : latest;
        }
        return latest;
    }

    /** The ways that fit, the one that could emit least first. */
    public List<Reach> reaches(int task) {
        return Arrays.stream(ways(task))
                .map(way -> Reach.of(way, release[task], deadline[task]))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(reach -> reach.least().cost()))
                .toList();
    }

    /** What the task costs at least wherever it runs; infinite if no way fits. */
    double costNotBelow(int task) {
        double least = Double.POSITIVE_INFINITY;
        for (Way way : ways(task)) {
            long first = first(task, way);
            long last = last(task, way);
            if (first <= last) {
                least = Math.min(least, way.costNotBelow(first, last));
            }
        }
        return least;
    }

    /** Where it would emit least if all GPUs were free; some way must fit. */
    public Position least(int task) {
        return reaches(task).get(0).least();
    }
}

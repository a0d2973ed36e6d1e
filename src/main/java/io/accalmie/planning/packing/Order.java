package io.accalmie.planning.packing;

import io.accalmie.planning.ways.Way;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Orders in which tasks are looked at; none depends on what the jobs are called. Ties go by the tasks' numbers. */
final class Order {
    private Order() {}

    /** Those that fit somewhere: the more pressing first, then the one whose last chance to start comes first. */
    static int[] mostPressingFirst(Tasks tasks) {
        return sorted(tasks, tasks::isReachable, task -> -tasks.rank(task), tasks::latestStart, tasks::release);
    }

    /** Those chosen: the more pressing first, then the longest. */
    static int[] longestFirst(Tasks tasks, IntPredicate chosen) {
        return sorted(tasks, chosen, task -> -tasks.rank(task), task -> -shortest(tasks, task), tasks::deadline);
    }

    /** Those chosen: the more pressing first, then the shortest. */
    static int[] shortestFirst(Tasks tasks, IntPredicate chosen) {
        return sorted(tasks, chosen, task -> -tasks.rank(task), task -> shortest(tasks, task), tasks::deadline);
    }

    /** All, the one that may start first before the others. */
    static int[] byRelease(Tasks tasks) {
        return sorted(tasks, task -> true, tasks::release);
    }

    /** The first {@code count} of {@code tasks}, which ascend, those with the greatest {@code value} (by task) first. */
    static int[] greatestFirst(int[] tasks, int count, double[] value) {
        return sorted(IntStream.range(0, count).map(index -> tasks[index]).toArray(), task -> descending(value[task]));
    }

    /** Shortest duration of any way, ms. */
    static long shortest(Tasks tasks, int task) {
        long shortest = Long.MAX_VALUE;
        for (Way way : tasks.ways(task)) {
            shortest = Math.min(shortest, way.duration());
        }
        return shortest;
    }

    /** A number that is the smaller, the greater {@code value}. */
    private static long descending(double value) {
        long bits = Double.doubleToLongBits(-value);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static int[] sorted(Tasks tasks, IntPredicate chosen, IntToLongFunction... keys) {
        return sorted(IntStream.range(0, tasks.size()).filter(chosen).toArray(), keys);
    }

    /** Sorts by the first key, then the second, and so on, each taken once, without an object a task. */
    private static int[] sorted(int[] tasks, IntToLongFunction... keys) {
        long[][] values = new long[keys.length][tasks.length];
        for (int key = 0; key < keys.length; key++) {
            for (int index = 0; index < tasks.length; index++) {
                values[key][index] = keys[key].applyAsLong(tasks[index]);
            }
        }
        int[] places = MergeSort.places(values);
        return IntStream.of(places).map(place -> tasks[place]).toArray();
    }
}

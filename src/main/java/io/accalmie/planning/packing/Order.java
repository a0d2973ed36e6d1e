package io.accalmie.planning.packing;

import io.accalmie.planning.ways.Way;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Orders in which tasks are looked at; none depends on what the jobs are called. */
final class Order {
    private Order() {}

    /** Those that fit somewhere: the more pressing first, then the one whose last chance to start comes first. */
    static int[] mostPressingFirst(Tasks tasks) {
        return sorted(
                tasks,
                tasks::isReachable,
                Comparator.<Integer>comparingInt(task -> -tasks.rank(task))
                        .thenComparingLong(tasks::latestStart)
                        .thenComparingLong(tasks::release));
    }

    /** Those chosen: the more pressing first, then the longest. */
    static int[] longestFirst(Tasks tasks, IntPredicate chosen) {
        return sorted(
                tasks,
                chosen,
                Comparator.<Integer>comparingInt(task -> -tasks.rank(task))
                        .thenComparingLong(task -> -shortest(tasks, task))
                        .thenComparingLong(tasks::deadline));
    }

    /** Those chosen: the more pressing first, then the shortest. */
    static int[] shortestFirst(Tasks tasks, IntPredicate chosen) {
        return sorted(
                tasks,
                chosen,
                Comparator.<Integer>comparingInt(task -> -tasks.rank(task))
                        .thenComparingLong(task -> shortest(tasks, task))
                        .thenComparingLong(tasks::deadline));
    }

    /** The first {@code count} of {@code tasks}, those with the greatest {@code value} (by task) first. */
    static int[] greatestFirst(int[] tasks, int count, double[] value) {
        return Arrays.stream(tasks, 0, count)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(task -> -value[task])
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Shortest duration of any way, ms. */
    static long shortest(Tasks tasks, int task) {
        long shortest = Long.MAX_VALUE;
        for (Way way : tasks.ways(task)) {
            shortest = Math.min(shortest, way.duration());
        }
        return shortest;
    }

    private static int[] sorted(Tasks tasks, IntPredicate chosen, Comparator<Integer> order) {
        return IntStream.range(0, tasks.size())
                .filter(chosen)
                .boxed()
                .sorted(order.thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}

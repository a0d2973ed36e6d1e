package io.accalmie.planning.packing;

import static io.accalmie.planning.ways.ByHand.HOUR;
import static io.accalmie.planning.ways.ByHand.MINUTE;

import io.accalmie.planning.ways.Position;
import io.accalmie.planning.ways.Way;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Tasks and packings written by hand, in minutes from 0. */
final class Packings {
    private Packings() {}

    /** A task of a shape. */
    record Task(int shape, int rank, long release, long deadline) {
        /** From minute to minute, of the lowest rank. */
        static Task of(int shape, long from, long to) {
            return new Task(shape, 0, from * MINUTE, to * MINUTE);
        }

        Task ranked(int other) {
            return new Task(shape, other, release, deadline);
        }
    }

    static Tasks tasks(Way[][] ways, Task... tasks) {
        return new Tasks(
                ways,
                Arrays.stream(ways).mapToInt(choices -> choices.length).toArray(),
                Arrays.stream(tasks).mapToInt(Task::shape).toArray(),
                Arrays.stream(tasks).mapToInt(Task::rank).toArray(),
                Arrays.stream(tasks).mapToLong(Task::release).toArray(),
                Arrays.stream(tasks).mapToLong(Task::deadline).toArray());
    }

    /** A packing with nothing placed; GPUs by pool. */
    static Packing empty(Tasks tasks, int... gpus) {
        return new Packing(
                tasks,
                Arrays.stream(gpus)
                        .mapToObj(count -> new Capacity(count, 0, HOUR, 4))
                        .toList());
    }

    /** Where a way of a task is from a minute on. */
    static Position at(Way way, long minute) {
        return way.at(minute * MINUTE);
    }

    /** Starts of all tasks in minutes; -1 for one that is not placed. */
    static List<Long> starts(Packing packing) {
        return IntStream.range(0, packing.tasks().size())
                .mapToObj(task -> packing.positionOf(task)
                        .map(position -> position.start() / MINUTE)
                        .orElse(-1L))
                .toList();
    }
}

package io.accalmie.simulation.hourly;

import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What was started so far. A start that breaks a rule is refused on the spot: it is a fault of the policy's code, never a
 * result.
 */
final class Books {
    private final World world;
    private final BitSet started = new BitSet();
    private final List<Start> starts = new ArrayList<>();
    private final List<List<Start>> running = new ArrayList<>();

    Books(World world) {
        this.world = world;
        world.pools().forEach(pool -> running.add(new ArrayList<>()));
    }

    /** Everything that was started, in order. */
    List<Start> starts() {
        return List.copyOf(starts);
    }

    /** The spans of what runs in a pool at the instant of the last {@link #close}, a GPU each. */
    List<TimeWindow> occupied(int pool) {
        return running.get(pool).stream()
                .map(start -> new TimeWindow(Instant.ofEpochMilli(start.at()), Instant.ofEpochMilli(start.end())))
                .toList();
    }

    /** Books what starts within an hour. */
    void book(List<Start> startsInHour, Hour hour) {
        for (Start start : startsInHour) {
            Task task = start.task();
            require(!started.get(task.index()), start, "was started before");
            require(start.at() >= hour.now() && start.at() < hour.end(), start, "does not start within the hour");
            require(task.submittedAt() <= hour.now(), start, "is not known yet");
            require(start.at() >= task.ready() && start.end() <= task.deadline(), start, "leaves its window");
            require(task.ways().contains(start.way()), start, "has no such option");
            started.set(task.index());
            starts.add(start);
            running.get(start.way().pool()).add(start);
        }
    }

    /** Closes the hour that ends at {@code end}: forgets what is over by then, after checking that nothing was overbooked. */
    void close(long end) {
        for (int pool = 0; pool < running.size(); pool++) {
            List<Start> runs = running.get(pool);
            checkCapacity(runs, world.pools().get(pool).gpus());
            runs.removeIf(start -> start.end() <= end);
        }
    }

    private static void checkCapacity(List<Start> runs, int gpus) {
        List<Start> byStart = runs.stream()
                .sorted((one, other) -> Long.compare(one.at(), other.at()))
                .toList();
        PriorityQueue<Long> ends = new PriorityQueue<>();
        for (Start start : byStart) {
            while (!ends.isEmpty() && ends.element() <= start.at()) {
                ends.remove();
            }
            ends.add(start.end());
            require(ends.size() <= gpus, start, "finds no free GPU");
        }
    }

    private static void require(boolean holds, Start start, String fault) {
        if (!holds) {
            throw new IllegalStateException("job " + start.task().job().job().id() + ", started at "
                    + Instant.ofEpochMilli(start.at()) + ", " + fault);
        }
    }
}

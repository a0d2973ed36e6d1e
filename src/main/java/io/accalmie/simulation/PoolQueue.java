package io.accalmie.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * First come, first served on the GPUs of one pool: whenever a GPU is free, the job submitted first among those that may start
 * takes it. A job that may not start yet holds no GPU; those behind it pass.
 */
final class PoolQueue {
    private PoolQueue() {}

    /**
     * A job in the queue.
     *
     * @param order place in the input; comes first among those submitted at once
     * @param ready first instant at which it may start
     */
    record Ticket(int order, Instant submittedAt, Instant ready, Duration duration) {}

    /** The start of each ticket, by its order. */
    static Map<Integer, Instant> starts(List<Ticket> tickets, int gpus) {
        Deque<Ticket> arriving = new ArrayDeque<>(tickets.stream()
                .sorted(Comparator.comparing(Ticket::ready).thenComparing(Ticket::order))
                .toList());
        PriorityQueue<Ticket> waiting =
                new PriorityQueue<>(Comparator.comparing(Ticket::submittedAt).thenComparing(Ticket::order));
        PriorityQueue<Instant> freeFrom = new PriorityQueue<>();
        for (int gpu = 0; gpu < gpus; gpu++) {
            freeFrom.add(Instant.MIN);
        }
        Map<Integer, Instant> starts = new HashMap<>();
        Instant at = Instant.MIN;
        while (!arriving.isEmpty() || !waiting.isEmpty()) {
            at = later(at, freeFrom.remove());
            if (waiting.isEmpty()) {
                at = later(at, arriving.element().ready());
            }
            while (!arriving.isEmpty() && !arriving.element().ready().isAfter(at)) {
                waiting.add(arriving.remove());
            }
            Ticket next = waiting.remove();
            starts.put(next.order(), at);
            freeFrom.add(at.plus(next.duration()));
        }
        return starts;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

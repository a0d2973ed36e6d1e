package io.accalmie.simulation.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * First come, first served on the GPUs of one pool, all free at first: whenever a GPU is free, the job submitted first among
 * those that may start takes it. A job that may not start yet holds no GPU; those behind it pass. A job that can no longer
 * start in time leaves the queue without a run.
 */
public final class PoolQueue {
    private final PriorityQueue<Ticket> arriving =
            new PriorityQueue<>(Comparator.comparing(Ticket::ready).thenComparing(Ticket::order));
    private final PriorityQueue<Ticket> waiting =
            new PriorityQueue<>(Comparator.comparing(Ticket::submittedAt).thenComparing(Ticket::order));
    private final PriorityQueue<Instant> freeFrom = new PriorityQueue<>();
    private Instant at = Instant.MIN;

    /** The queue of a pool with so many GPUs, at least one. */
    public PoolQueue(int gpus) {
        for (int gpu = 0; gpu < gpus; gpu++) {
            freeFrom.add(Instant.MIN);
        }
    }

    /**
     * A job in the queue.
     *
     * @param order place in the input; comes first among those submitted at once
     * @param ready first instant at which it may start
     * @param latestStart last instant at which it may start; {@link Instant#MAX} for a job that runs however late
     */
    public record Ticket(int order, Instant submittedAt, Instant ready, Duration duration, Instant latestStart) {}

    /** Takes a job into the queue. */
    public void add(Ticket ticket) {
        arriving.add(ticket);
    }

    /**
     * Serves the queue in {@code [from, end)}.
     *
     * @param from not before the {@code end} of an earlier call
     * @return the starts in that time, by the tickets' order
     */
    public Map<Integer, Instant> startsIn(Instant from, Instant end) {
        Map<Integer, Instant> starts = new HashMap<>();
        at = later(at, from);
        while (!arriving.isEmpty() || !waiting.isEmpty()) {
            Instant next = later(at, freeFrom.element());
            if (waiting.isEmpty()) {
                next = later(next, arriving.element().ready());
            }
            if (!next.isBefore(end)) {
                return starts;
            }
            at = next;
            while (!arriving.isEmpty() && !arriving.element().ready().isAfter(at)) {
                waiting.add(arriving.remove());
            }
            serve(waiting.remove(), starts);
        }
        return starts;
    }

    private void serve(Ticket ticket, Map<Integer, Instant> starts) {
        if (!at.isAfter(ticket.latestStart())) {
            freeFrom.remove();
            freeFrom.add(at.plus(ticket.duration()));
            starts.put(ticket.order(), at);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

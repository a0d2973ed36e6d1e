package io.accalmie.agent.gpu;

import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.intake.AttemptId;
import io.accalmie.time.ProductClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The orders of a pool: those that wait, by earliest start, and those that were ever taken, so that none is taken twice. */
final class OrderBook implements AutoCloseable {
    /** What became of an order that was handed over. */
    enum Answer {
        /** It waits or will be rendered. */
        TAKEN,
        /** It was taken before. */
        KNOWN,
        /** The server has given it to someone else. */
        EXPIRED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Ticket> waiting = new PriorityQueue<>(Ticket.BY_START);
    private final Map<AttemptId, Ticket> known = new LinkedHashMap<>();
    private final ProductClock clock;
    private final InstantSource wall;
    private final Alarm alarm;
    private long arrivals;
    private boolean closed;

    OrderBook(String name, ProductClock clock, InstantSource wall) {
        this.clock = clock;
        this.wall = wall;
        this.alarm = new Alarm(name + "-alarm", clock, this::ring);
    }

    void start() {
        alarm.start();
    }

    Answer take(DispatchOrder order) {
        lock.lock();
        try {
            if (known.containsKey(order.attempt())) {
                return Answer.KNOWN;
            }
            if (closed || order.claimBy().isBefore(wall.instant())) {
                return Answer.EXPIRED;
            }
            Ticket ticket = new Ticket(order, clock.now(), arrivals++);
            known.put(order.attempt(), ticket);
            waiting.add(ticket);
            changed.signalAll();
            return Answer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Drops an attempt: one that runs is left to its GPU.
     *
     * @return the ticket, if it was waiting and nobody else will end it
     */
    Optional<Ticket> drop(AttemptId attempt, String reason) {
        lock.lock();
        try {
            Optional<Ticket> ticket = Optional.ofNullable(known.get(attempt)).filter(it -> !it.isOver());
            ticket.ifPresent(it -> it.drop(reason));
            changed.signalAll();
            return ticket.filter(waiting::remove);
        } finally {
            lock.unlock();
        }
    }

    /** The next order whose time has come, waiting for it at most {@code atMost} of wall time; empty then and at the end. */
    Optional<Ticket> next(Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed) {
                Optional<Ticket> first = Optional.ofNullable(waiting.peek());
                if (first.filter(it -> !it.order().notBefore().isAfter(clock.now()))
                        .isPresent()) {
                    return Optional.ofNullable(waiting.poll());
                }
                if (nanos <= 0) {
                    return Optional.empty();
                }
                first.ifPresent(it -> alarm.at(it.order().notBefore()));
                nanos = changed.awaitNanos(nanos);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until product time {@code until}, but no longer than {@code atMost} of wall time nor after {@code ticket} is to be
     * dropped or the book is closed.
     *
     * @return whether it was {@code atMost} that ended the wait
     */
    boolean outwaits(Ticket ticket, Instant until, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed && ticket.dropReason().isEmpty() && clock.now().isBefore(until)) {
                if (nanos <= 0) {
                    return true;
                }
                alarm.at(until);
                nanos = changed.awaitNanos(nanos);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Attempts that were taken and are not over, by arrival. */
    List<AttemptId> held() {
        lock.lock();
        try {
            return known.values().stream()
                    .filter(ticket -> !ticket.isOver())
                    .map(Ticket::attempt)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what is over and whose order, should it come again, would be refused as expired. */
    void forgetExpired() {
        lock.lock();
        try {
            Instant now = wall.instant();
            known.values()
                    .removeIf(ticket ->
                            ticket.isOver() && ticket.order().claimBy().isBefore(now));
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more orders and wakes every GPU; returns those that were waiting. */
    List<Ticket> end() {
        lock.lock();
        try {
            closed = true;
            List<Ticket> left = new ArrayList<>(waiting);
            waiting.clear();
            changed.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        end();
        alarm.close();
    }

    private void ring() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

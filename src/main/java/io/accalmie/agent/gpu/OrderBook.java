package io.accalmie.agent.gpu;

import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.intake.AttemptId;
import io.accalmie.time.ProductClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

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
    private volatile boolean dropping;

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

    /** Knows again what an earlier process of this agent took, so that it is not run twice; none of it waits. */
    void remember(List<Ticket> tickets) {
        lock.lock();
        try {
            tickets.forEach(ticket -> known.put(ticket.attempt(), ticket));
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next order whose time has come and that {@code taste} takes, waiting for it at most {@code atMost} of wall time; empty
     * then and at the end.
     */
    Optional<Ticket> next(Duration atMost, Taste taste) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed) {
                Optional<Ticket> chosen = taste.choice(waiting, clock.now());
                if (chosen.isPresent()) {
                    waiting.remove(chosen.get());
                    return chosen;
                }
                if (nanos <= 0) {
                    return Optional.empty();
                }
                Instant now = clock.now();
                waiting.stream()
                        .map(it -> it.order().notBefore())
                        .filter(time -> time.isAfter(now))
                        .min(Comparator.naturalOrder())
                        .ifPresent(alarm::at);
                nanos = changed.awaitNanos(nanos);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until product time {@code until}, but no longer than {@code atMost} of wall time nor after {@code wake} holds, which is
     * looked at whenever something changes here.
     */
    void await(Instant until, Duration atMost, BooleanSupplier wake) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!wake.getAsBoolean() && clock.now().isBefore(until)) {
                if (nanos <= 0) {
                    return;
                }
                alarm.at(until);
                nanos = changed.awaitNanos(nanos);
            }
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

    /** Forgets what is over and whose order, should it come again, would be refused as expired; returns what was forgotten. */
    List<AttemptId> forgetExpired() {
        lock.lock();
        try {
            Instant now = wall.instant();
            List<AttemptId> expired = known.values().stream()
                    .filter(ticket ->
                            ticket.isOver() && ticket.order().claimBy().isBefore(now))
                    .map(Ticket::attempt)
                    .toList();
            known.keySet().removeAll(expired);
            return expired;
        } finally {
            lock.unlock();
        }
    }

    /** Takes out and returns the orders that could have begun and of which {@code stuck} holds for longer than {@code patience}. */
    List<Ticket> takeOut(Duration patience, Predicate<DispatchOrder> stuck) {
        lock.lock();
        try {
            Instant now = clock.now();
            List<Ticket> out = waiting.stream()
                    .filter(ticket -> !ticket.order().notBefore().isAfter(now))
                    .filter(ticket -> ticket.isStuckFor(patience, stuck.test(ticket.order())))
                    .toList();
            waiting.removeAll(out);
            return out;
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

    /** Takes no more orders and wakes every GPU, which takes none any more; returns those that were waiting. */
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

    /** Tells every GPU to drop what it renders. */
    void dropAll() {
        dropping = true;
        ring();
    }

    /** Whether what runs is to be dropped. */
    boolean isDropping() {
        return dropping;
    }

    @Override
    public void close() {
        end();
        alarm.close();
    }

    /** Wakes everyone who waits here, to look again. */
    void ring() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

package io.accalmie.agent.gpu;

import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.intake.AttemptId;
import io.accalmie.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** An order that was taken, and what became of it. */
final class Ticket {
    static final Comparator<Ticket> BY_START = Comparator.<Ticket, Instant>comparing(ticket -> ticket.order.notBefore())
            .thenComparingLong(ticket -> ticket.arrival);

    private final DispatchOrder order;
    private final Instant received;
    private final long arrival;
    private volatile Optional<String> dropReason = Optional.empty();
    private volatile boolean over;
    private Optional<Stopwatch> stuck = Optional.empty();

    /** Received at that product time, as the {@code arrival}-th order. */
    Ticket(DispatchOrder order, Instant received, long arrival) {
        this.order = order;
        this.received = received;
        this.arrival = arrival;
    }

    /** One that an earlier process took, at product time {@code received}. */
    static Ticket remembered(DispatchOrder order, Instant received, boolean over) {
        Ticket ticket = new Ticket(order, received, 0);
        ticket.over = over;
        return ticket;
    }

    DispatchOrder order() {
        return order;
    }

    AttemptId attempt() {
        return order.attempt();
    }

    Instant received() {
        return received;
    }

    /** Why it is to be dropped; empty unless it is. */
    Optional<String> dropReason() {
        return dropReason;
    }

    void drop(String reason) {
        dropReason = Optional.of(reason);
    }

    /** Whether it has been stuck since {@code patience} ago, by the wall; asked under the book's lock. */
    boolean isStuckFor(Duration patience, boolean stuckNow) {
        stuck = stuckNow ? stuck.or(() -> Optional.of(Stopwatch.start())) : Optional.empty();
        return stuck.filter(since -> since.elapsed().compareTo(patience) > 0).isPresent();
    }

    /** Whether it ended and Kafka knows. */
    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }
}

package io.accalmie.agent.gpu;

import io.accalmie.agent.OrderSource;
import io.accalmie.agent.RenderRuntime;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.CancelOrder;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.time.ProductClock;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes what can be rendered into the book, once, and answers for orders that never reach a GPU. */
final class OrderDesk implements OrderSource.Desk {
    private static final Logger LOG = Logger.getLogger(OrderDesk.class);

    private final OrderBook book;
    private final RenderRuntime runtime;
    private final AgentEvents events;
    private final Heartbeat heartbeat;
    private final ProductClock clock;

    OrderDesk(OrderBook book, RenderRuntime runtime, AgentEvents events, Heartbeat heartbeat, ProductClock clock) {
        this.book = book;
        this.runtime = runtime;
        this.events = events;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    @Override
    public void take(DispatchOrder order) {
        List<Fault> faults = runtime.faults(order);
        if (!faults.isEmpty()) {
            throw new RefusedMessageException(Problem.of(
                    "order-refused",
                    "Order refused",
                    422,
                    "attempt " + order.attempt() + " cannot be rendered here: "
                            + faults.get(0).reason(),
                    faults));
        }
        switch (book.take(order)) {
            case TAKEN -> heartbeat.beatSoon();
            case KNOWN -> LOG.debugf("attempt %s was ordered again; it is not run again", order.attempt());
            case EXPIRED ->
                LOG.infof(
                        "attempt %s had to be claimed by %s; it is ignored, the server has given it to someone else",
                        order.attempt(), order.claimBy());
        }
    }

    @Override
    public void cancel(CancelOrder order) {
        book.drop(order.attempt(), order.reason())
                .ifPresent(ticket -> answer(ticket, Outcome.CANCELLED, order.reason()));
    }

    /** Gives back what waits, so that the server can order it elsewhere without waiting for the leases to run out. */
    void giveBack(String reason) {
        book.end().forEach(ticket -> answer(ticket, Outcome.CANCELLED, reason));
    }

    private void answer(Ticket ticket, Outcome outcome, String reason) {
        events.ended(ticket.attempt(), outcome, clock.now(), reason).whenComplete((done, failure) -> ticket.end());
    }
}

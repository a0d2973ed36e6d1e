package io.accalmie.agent.gpu;

import io.accalmie.agent.AgentJournal;
import io.accalmie.agent.AgentJournal.Entry;
import io.accalmie.agent.OrderSource;
import io.accalmie.agent.RenderRuntime;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.CancelOrder;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.time.ProductClock;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Takes what can be rendered into the book, once, and answers for orders that never reach a GPU. */
final class OrderDesk implements OrderSource.Desk {
    private static final Logger LOG = Logger.getLogger(OrderDesk.class);

    /** How long an order may wait for a server that is away before another pool is asked; by the wall. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final OrderBook book;
    private final RenderRuntime runtime;
    private final int gpus;
    private final AgentJournal journal;
    private final AgentEvents events;
    private final Heartbeat heartbeat;
    private final ProductClock clock;

    OrderDesk(
            OrderBook book,
            RenderRuntime runtime,
            int gpus,
            AgentJournal journal,
            AgentEvents events,
            Heartbeat heartbeat,
            ProductClock clock) {
        this.book = book;
        this.runtime = runtime;
        this.gpus = gpus;
        this.journal = journal;
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
            case TAKEN -> {
                note(order);
                heartbeat.beatSoon();
            }
            case KNOWN -> LOG.debugf("attempt %s was ordered again; it is not run again", order.attempt());
            case EXPIRED ->
                LOG.infof(
                        "attempt %s had to be claimed by %s; it is ignored, the server has given it to someone else",
                        order.attempt(), order.claimBy());
        }
    }

    /** Noted once more when it begins: until then nothing is lost that the server does not know. */
    private void note(DispatchOrder order) {
        try {
            journal.note(List.of(new Entry.OrderTaken(order)));
        } catch (UncheckedIOException e) {
            LOG.errorf("order %s is taken, but not noted: %s", order.attempt(), e.getMessage());
        }
    }

    @Override
    public void cancel(CancelOrder order) {
        book.drop(order.attempt(), order.reason())
                .ifPresent(ticket -> answer(ticket, Outcome.CANCELLED, order.reason()));
    }

    /** Gives back what was never begun, so that the server can order it anew without waiting for the leases to run out. */
    void giveBack(List<Ticket> tickets, String reason) {
        tickets.forEach(ticket -> answer(ticket, Outcome.CANCELLED, reason));
    }

    /** Gives up orders that have waited for a server that is away, so that another pool is asked. */
    void giveUpStuck() {
        book.takeOut(PATIENCE, order -> stuck(order).isPresent())
                .forEach(ticket -> answer(
                        ticket, Outcome.FAILED, stuck(ticket.order()).orElse("the runtime was away for too long")));
    }

    /** Why no GPU can run the order at the moment; empty if one can. */
    private Optional<String> stuck(DispatchOrder order) {
        List<String> reasons = IntStream.range(0, gpus)
                .mapToObj(gpu -> runtime.unready(order, gpu))
                .flatMap(Optional::stream)
                .toList();
        return reasons.size() < gpus ? Optional.empty() : Optional.of(reasons.get(0));
    }

    private void answer(Ticket ticket, Outcome outcome, String reason) {
        events.publish(
                        List.of(new Entry.AttemptOver(ticket.attempt())),
                        List.of(),
                        Optional.of(events.ended(ticket.attempt(), outcome, clock.now(), reason)))
                .whenComplete((done, failure) -> ticket.end());
    }
}

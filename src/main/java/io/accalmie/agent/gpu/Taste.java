package io.accalmie.agent.gpu;

import io.accalmie.agent.RenderRuntime;
import io.accalmie.dispatch.DispatchOrder;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which of the waiting orders a GPU takes next: the earliest; but one that needs the model and size which the GPU has loaded goes
 * before it, as long as the earliest can wait for that and still meet its deadline. Each load spared is energy spared.
 */
final class Taste {
    private final RenderRuntime runtime;
    private final int gpu;
    private Optional<String> loaded = Optional.empty();

    Taste(RenderRuntime runtime, int gpu) {
        this.runtime = runtime;
        this.gpu = gpu;
    }

    /** The GPU has rendered {@code order}. */
    void rendered(DispatchOrder order) {
        loaded = runtime.keeps(order);
    }

    /** The order to take at {@code now}; empty where the time of none has come that this GPU can run. */
    Optional<Ticket> choice(Collection<Ticket> waiting, Instant now) {
        List<Ticket> due = waiting.stream()
                .filter(ticket -> !ticket.order().notBefore().isAfter(now))
                .filter(ticket -> runtime.unready(ticket.order(), gpu).isEmpty())
                .sorted(Ticket.BY_START)
                .toList();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        DispatchOrder first = due.get(0).order();
        return due.stream()
                .filter(ticket -> sparesALoad(ticket.order()) && canWait(first, ticket.order(), now))
                .findFirst()
                .or(() -> Optional.of(due.get(0)));
    }

    private boolean sparesALoad(DispatchOrder order) {
        return loaded.isPresent() && runtime.keeps(order).equals(loaded);
    }

    private static boolean canWait(DispatchOrder first, DispatchOrder before, Instant now) {
        return before == first
                || now.plus(before.expectedDuration())
                        .plus(first.expectedDuration())
                        .isBefore(first.deadline());
    }
}

package io.accalmie.agent;

import io.accalmie.dispatch.CancelOrder;
import io.accalmie.dispatch.DispatchOrder;

/** Where a pool's orders come from. */
public interface OrderSource {
    /** Begins to hand each order to {@code desk}, in the order they were sent; returns at once. */
    void start(Desk desk);

    /** Stops taking orders; when this returns, no more arrive. */
    void close();

    /**
     * Where orders go. An order may be handed over again.
     *
     * <p>Both methods return once the order is kept, and throw {@link io.accalmie.messaging.RefusedMessageException} if it can
     * never be accepted.
     */
    interface Desk {
        /** Takes the order to render. */
        void take(DispatchOrder order);

        /** Takes the order to drop. */
        void cancel(CancelOrder order);
    }
}

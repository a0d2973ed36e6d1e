package io.accalmie.messaging.delivery;

import java.util.List;
import java.util.Optional;

/** The messages that committed transactions left for sending. */
public interface PendingMessages {
    /** The right to send; empty while another thread or replica has it. Only one at a time, so that order is kept. */
    Optional<Turn> takeTurn();

    /** The right to send. It ends with {@link #close} or when the connection to the database breaks. */
    interface Turn extends AutoCloseable {
        /** The oldest messages, in the order of sending; empty when nothing waits. */
        List<PendingMessage> oldest(int limit);

        /** Forgets messages that have arrived. */
        void forget(List<PendingMessage> arrived);

        @Override
        void close();
    }
}

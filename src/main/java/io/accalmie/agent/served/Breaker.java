package io.accalmie.agent.served;

import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeServer;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Keeps work away from a server that fails again and again, until it says that it is ready. Starts open: a server is asked before
 * it gets its first work. Thread-safe.
 */
final class Breaker {
    private static final Logger LOG = Logger.getLogger(Breaker.class);
    private static final int MOST_FAILURES = 3;

    private final RuntimeServer server;
    private int failures;
    private Optional<String> open;

    Breaker(RuntimeServer server) {
        this.server = server;
        this.open = Optional.of(server.words() + " has not answered yet");
    }

    /** Why it gets no work; empty while it does. */
    synchronized Optional<String> open() {
        return open;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    /** Counts a failure that the server or its host is to blame for. */
    synchronized void failed(RuntimeFailure failure) {
        failures++;
        if (failures >= MOST_FAILURES && open.isEmpty()) {
            LOG.warnf("%s gets no work until it is ready again: %s", server.words(), failure.getMessage());
            open = Optional.of(server.words() + " failed " + failures + " times in a row: " + failure.getMessage());
        }
    }

    /** Asks the server whether it is ready, if it gets no work. */
    void probe() throws InterruptedException {
        if (open().isEmpty()) {
            return;
        }
        Optional<String> unready = server.unready();
        synchronized (this) {
            if (unready.isEmpty()) {
                LOG.infof("%s is ready", server.words());
                failures = 0;
            } else if (!unready.equals(open)) {
                LOG.warnf("%s takes no work: %s", server.words(), unready.get());
            }
            open = unready;
        }
    }
}

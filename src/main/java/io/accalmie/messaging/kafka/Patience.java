package io.accalmie.messaging.kafka;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Waits out a database that is away; a shutdown ends every wait at once. */
@Singleton
class Patience {
    private static final Logger LOG = Logger.getLogger(Patience.class);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicBoolean away = new AtomicBoolean();

    void stop(@Observes ShutdownEvent shutdown) {
        stopping.countDown();
    }

    /**
     * Runs {@code action} until the database is there for it, however long that takes. Other failures are thrown.
     *
     * @throws StoppedException if the product stops meanwhile, or the thread is interrupted
     */
    void insist(Runnable action) {
        Backoff backoff = new Backoff();
        while (true) {
            try {
                action.run();
                announceReturn();
                return;
            } catch (RuntimeException e) {
                if (!DatabaseOutage.isBehind(e)) {
                    throw e;
                }
                announceOutage(e);
                pause(backoff.next());
            }
        }
    }

    /**
     * Waits so long.
     *
     * @throws StoppedException if the product stops meanwhile, or the thread is interrupted
     */
    void pause(Duration duration) {
        try {
            if (stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoppedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    private void announceOutage(RuntimeException failure) {
        if (away.compareAndSet(false, true)) {
            LOG.warn(
                    "the database is away: messages wait in Kafka and nothing is lost; trying again until it is back",
                    failure);
        }
    }

    private void announceReturn() {
        if (away.compareAndSet(true, false)) {
            LOG.info("the database is back: waiting messages are handled now");
        }
    }

    /** The product stops before a message was handled: the message must stay unacknowledged. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("the product stops; the message stays in Kafka and comes again at the next start");
        }
    }
}

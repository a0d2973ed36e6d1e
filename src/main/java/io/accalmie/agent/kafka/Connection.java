package io.accalmie.agent.kafka;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A Kafka client that is made as soon as it can be: its constructor fails while the brokers' names are not known. */
final class Connection<C> {
    private static final Logger LOG = Logger.getLogger(Connection.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Supplier<C> maker;
    private final CountDownLatch givenUp = new CountDownLatch(1);
    private @Nullable C client;

    Connection(Supplier<C> maker) {
        this.maker = maker;
    }

    /** The client; waits until it can be made. Empty if it is given up before that. */
    Optional<C> open() throws InterruptedException {
        boolean told = false;
        while (!isGivenUp()) {
            try {
                return make();
            } catch (KafkaException e) {
                if (!told) {
                    LOG.warnf("no connection to Kafka yet: %s; this agent tries again and waits", reason(e));
                    told = true;
                }
            }
            pause();
        }
        return Optional.empty();
    }

    /** The client, once there is one. */
    synchronized Optional<C> current() {
        return Optional.ofNullable(client);
    }

    /** The client was broken for good: the next {@link #open} makes another. Returns the broken one, to be closed. */
    synchronized Optional<C> drop() {
        Optional<C> broken = current();
        client = null;
        return broken;
    }

    /** Gives up: whoever waits here goes on. */
    synchronized void giveUp() {
        givenUp.countDown();
    }

    boolean isGivenUp() {
        return givenUp.getCount() == 0;
    }

    /** Waits a moment, or until it is given up. */
    void pause() throws InterruptedException {
        if (givenUp.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.debug("the wait for Kafka was given up");
        }
    }

    private synchronized Optional<C> make() {
        if (isGivenUp()) {
            return Optional.empty();
        }
        if (client == null) {
            client = maker.get();
        }
        return Optional.of(client);
    }

    private static String reason(KafkaException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }
}

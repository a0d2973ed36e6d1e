package io.accalmie.agent.meter;

import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads a meter again and again on a thread of its own; one that is away is asked less and less often, and said so once. */
final class Polling implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Polling.class);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final long PATIENCE_MILLIS = 2_000;

    private final String name;
    private final Reader reader;
    private final Duration pause;
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile Optional<String> trouble = Optional.of("not read yet");

    /** Reads once. */
    interface Reader {
        void read() throws MeterAwayException, InterruptedException;
    }

    /**
     * Will read.
     *
     * @param pause wall time between two readings
     */
    Polling(String name, Duration pause, Reader reader) {
        this.name = name;
        this.reader = reader;
        this.pause = pause;
        this.thread = new Thread(this::run, "accalmie-meter-" + name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why there is no reading now; empty while there are. */
    Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long away = FIRST_PAUSE_MILLIS;
        boolean isKnown = false;
        while (!isClosed) {
            try {
                try {
                    reader.read();
                    if (isKnown) {
                        LOG.infof("%s gives readings again", name);
                    }
                    isKnown = false;
                    trouble = Optional.empty();
                    away = FIRST_PAUSE_MILLIS;
                    Thread.sleep(pause.toMillis());
                } catch (MeterAwayException | RuntimeException e) {
                    trouble = Optional.of(String.valueOf(e.getMessage()));
                    if (!isKnown && !isClosed) {
                        LOG.warnf("%s gives no readings, what is expected stands in: %s", name, e.getMessage());
                    }
                    isKnown = true;
                    Thread.sleep(away);
                    away = Math.min(2 * away, LONGEST_PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}

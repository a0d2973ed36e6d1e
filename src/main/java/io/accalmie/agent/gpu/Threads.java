package io.accalmie.agent.gpu;

import io.accalmie.time.Stopwatch;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** How the agent's threads are ended. */
final class Threads {
    private static final Logger LOG = Logger.getLogger(Threads.class);
    private static final long PATIENCE_MILLIS = 10_000;

    private Threads() {}

    /** Waits until all have ended by themselves, at most {@code atMost} in all. */
    static void await(List<Thread> threads, Duration atMost) {
        Stopwatch since = Stopwatch.start();
        try {
            for (Thread thread : threads) {
                long left = atMost.minus(since.elapsed()).toMillis();
                if (left > 0) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a thread that was told to end; one that does not listen is interrupted and, if need be, left. */
    static void join(Thread thread) {
        try {
            thread.join(PATIENCE_MILLIS);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(PATIENCE_MILLIS);
            }
            if (thread.isAlive()) {
                LOG.warnf(
                        "%s does not end; it is left behind, and what it still does is not reported", thread.getName());
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}

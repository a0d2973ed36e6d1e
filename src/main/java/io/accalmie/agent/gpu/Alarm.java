package io.accalmie.agent.gpu;

import io.accalmie.time.ProductClock;
import java.time.Instant;
import java.util.TreeSet;

/**
 * Rings when a product time comes, so that a thread can wait for a product time, a change and wall time at once: the clock
 * itself lets it wait for one thing only.
 */
final class Alarm implements AutoCloseable {
    private final ProductClock clock;
    private final Runnable ring;
    private final Thread thread;
    private final TreeSet<Instant> times = new TreeSet<>();
    private boolean closed;

    Alarm(String name, ProductClock clock, Runnable ring) {
        this.clock = clock;
        this.ring = ring;
        this.thread = new Thread(this::run, name);
    }

    void start() {
        thread.start();
    }

    /** Rings once {@code time} has come, perhaps also before. */
    synchronized void at(Instant time) {
        boolean earliest = times.isEmpty() || time.isBefore(times.first());
        times.add(time);
        if (earliest) {
            thread.interrupt();
        }
    }

    private void run() {
        while (true) {
            try {
                clock.awaitUntil(earliest());
            } catch (InterruptedException e) {
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                }
                continue;
            }
            synchronized (this) {
                times.headSet(clock.now(), true).clear();
            }
            ring.run();
        }
    }

    private synchronized Instant earliest() throws InterruptedException {
        while (times.isEmpty()) {
            wait();
        }
        return times.first();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            thread.interrupt();
        }
        Threads.join(thread);
    }
}

package io.accalmie.agent.gpu;

import io.accalmie.agent.AgentJournal;
import io.accalmie.agent.AgentJournal.Entry;
import io.accalmie.dispatch.LeaseRenewal.Progress;
import io.accalmie.intake.AttemptId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Renews the leases of what the agent holds, at each heartbeat and soon after new orders. */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    /** Orders that come together are renewed together. */
    private static final Duration COALESCING = Duration.ofMillis(200);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Keeps a renewal below the largest message that Kafka takes by default, 1 MiB, with the longest ids. */
    private static final int ATTEMPTS_PER_RENEWAL = 5000;

    private final OrderBook book;
    private final AgentJournal journal;
    private final AgentEvents events;
    private final InstantSource wall;
    private final Duration every;
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicBoolean soon = new AtomicBoolean();
    private CompletableFuture<Void> delivered = CompletableFuture.completedFuture(null);
    private volatile Function<AttemptId, OptionalDouble> shares = attempt -> OptionalDouble.empty();
    private long number;

    Heartbeat(
            String name, OrderBook book, AgentJournal journal, AgentEvents events, InstantSource wall, Duration every) {
        this.book = book;
        this.journal = journal;
        this.events = events;
        this.wall = wall;
        this.every = every;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, name + "-heartbeat"));
        this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Begins to renew what the book holds.
     *
     * @param share how much of an attempt is done; empty where it does not run, or nobody knows
     * @param alsoDue done at each heartbeat
     */
    void start(Function<AttemptId, OptionalDouble> share, Runnable alsoDue) {
        shares = share;
        timer.scheduleAtFixedRate(
                () -> {
                    beat();
                    quietly(alsoDue);
                },
                0,
                every.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** Renews shortly, without waiting for the next heartbeat. */
    void beatSoon() {
        if (!timer.isShutdown() && soon.compareAndSet(false, true)) {
            timer.schedule(this::beatNow, COALESCING.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void beatNow() {
        soon.set(false);
        beat();
    }

    private void beat() {
        quietly(() -> {
            forgetExpired();
            // While Kafka is away, one renewal waits for it: older ones would only say what is no longer true.
            if (delivered.isDone()) {
                renew(book.held());
            }
        });
    }

    /** A timer forgets a task that throws. */
    private static void quietly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "a heartbeat failed; if the next ones fail too, the server gives this pool's attempts away");
        }
    }

    private void forgetExpired() {
        List<AttemptId> expired = book.forgetExpired();
        if (!expired.isEmpty()) {
            journal.note(List.of(new Entry.Forgotten(expired)));
        }
    }

    private void renew(List<AttemptId> held) {
        int from = 0;
        do {
            int to = Math.min(from + ATTEMPTS_PER_RENEWAL, held.size());
            List<AttemptId> some = held.subList(from, to);
            delivered = events.renewed(number++, wall.instant(), some, progress(some))
                    .toCompletableFuture();
            from = to;
        } while (from < held.size());
    }

    private List<Progress> progress(List<AttemptId> held) {
        List<Progress> progress = new ArrayList<>();
        held.forEach(attempt -> shares.apply(attempt).ifPresent(share -> progress.add(new Progress(attempt, share))));
        return progress;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the heartbeat does not end; it is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

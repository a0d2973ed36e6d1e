package io.accalmie.rounds;

import io.accalmie.dispatch.RunsChanged;
import io.accalmie.intake.JobsChanged;
import io.accalmie.time.ProductClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs rounds at their own pace: every few seconds, sooner when something changed, never closer than the pause. A round that
 * fails is tried again; meanwhile the replayed clock stands still rather than let deadlines pass unseen.
 */
@Singleton
public final class RoundLoop {
    private static final Logger LOG = Logger.getLogger(RoundLoop.class);

    private final PlanningRound round;
    private final Settlement settlement;
    private final ProductClock clock;
    private final RoundsConfig config;
    private final Timer timer;
    private final Semaphore changes = new Semaphore(0);
    private final Thread thread = new Thread(this::loop, "accalmie-rounds");
    private volatile boolean stopping;
    private volatile Optional<String> trouble = Optional.empty();

    RoundLoop(
            PlanningRound round,
            Settlement settlement,
            ProductClock clock,
            RoundsConfig config,
            MeterRegistry metrics) {
        this.round = round;
        this.settlement = settlement;
        this.clock = clock;
        this.config = config;
        this.timer = Timer.builder("accalmie.round")
                .description("Time a round takes")
                .register(metrics);
    }

    /** Why the last round failed; empty when it did not. */
    public Optional<String> trouble() {
        return trouble;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void jobsChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobsChanged event) {
        changes.release();
    }

    void runsChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunsChanged event) {
        changes.release();
    }

    private void loop() {
        while (!stopping) {
            try {
                Instant now = clock.now();
                timer.record(() -> oneRound(now));
                clock.permitUntil(now.plusMillis((long) (config.leash().toMillis() * clock.speed())));
                recovered();
            } catch (RuntimeException e) {
                failed(e);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(config.pause().toMillis());
                boolean changed = changes.tryAcquire(
                        config.interval().minus(config.pause()).toMillis(), TimeUnit.MILLISECONDS);
                if (changed) {
                    changes.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void oneRound(Instant now) {
        round.run(now);
        settlement.run(now);
    }

    private void failed(RuntimeException e) {
        if (stopping) {
            return;
        }
        if (trouble.isEmpty()) {
            LOG.error(
                    "A planning round failed: nothing new is ordered and the replay stands still until one succeeds",
                    e);
        }
        trouble = Optional.of(String.valueOf(e.getMessage()));
    }

    private void recovered() {
        if (trouble.isPresent()) {
            LOG.info("Planning rounds succeed again");
            trouble = Optional.empty();
        }
    }
}

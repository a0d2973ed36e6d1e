package io.accalmie.agent.served;

import io.accalmie.agent.RenderFailedException;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.Rendering;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.time.ProductClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An attempt on a server, in a thread of its own. */
final class ServedRendering implements Rendering {
    private static final Logger LOG = Logger.getLogger(ServedRendering.class);
    /** An attempt that takes longer than this, and than several times what was expected, hangs. */
    private static final Duration SHORTEST_LIMIT = Duration.ofMinutes(15);

    private static final int TIMES_EXPECTED = 5;

    private final DispatchOrder order;
    private final Instant start;
    private final Driver driver;
    private final ProductClock clock;
    private final Seen seen;
    private volatile Optional<Instant> end = Optional.empty();
    private volatile Runnable wake = () -> {};
    private List<RenderedItem> items = List.of();
    private Optional<RenderFailedException> failure = Optional.empty();
    private boolean cancelled;
    private @Nullable Thread thread;

    ServedRendering(DispatchOrder order, Instant start, Driver driver, ProductClock clock) {
        this.order = order;
        this.start = start;
        this.driver = driver;
        this.clock = clock;
        Duration limit = order.expectedDuration().multipliedBy(TIMES_EXPECTED);
        this.seen = new Seen(start, limit.compareTo(SHORTEST_LIMIT) > 0 ? limit : SHORTEST_LIMIT, driver.tellsLoads());
    }

    void runsIn(ExecutorService threads) {
        threads.execute(this::run);
    }

    @Override
    public Instant start() {
        return start;
    }

    @Override
    public Instant expectedEnd() {
        return start.plus(order.expectedDuration());
    }

    @Override
    public Optional<Instant> ended(Instant now) {
        return end;
    }

    @Override
    public Optional<Instant> loadedAt() {
        return seen.loadedAt();
    }

    @Override
    public boolean usedGpu() {
        return seen.usedGpu();
    }

    @Override
    public OptionalDouble share(Instant now) {
        return seen.share();
    }

    /** As long as it runs it is expected to draw what the order expects in a second. */
    @Override
    public double expectedMillijoules(Instant at) {
        Instant until = end.filter(at::isAfter).orElse(at);
        double share = (double) Math.max(0, Duration.between(start, until).toMillis())
                / order.expectedDuration().toMillis();
        return order.expectedGpuMillijoules() * share;
    }

    @Override
    public List<RenderedItem> items() throws RenderFailedException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return items;
    }

    @Override
    public synchronized void cancel(Instant now) {
        cancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public void whenEnded(Runnable then) {
        wake = then;
        if (end.isPresent()) {
            then.run();
        }
    }

    private void run() {
        try {
            enter();
            items = driver.run(seen);
        } catch (RuntimeFailure e) {
            failure = Optional.of(new RenderFailedException(
                    e.kind() == Kind.BAD_REQUEST ? Outcome.REFUSED : Outcome.FAILED, String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            failure = Optional.of(new RenderFailedException(Outcome.CANCELLED, "dropped while it rendered"));
            stop();
        } catch (RuntimeException e) {
            LOG.errorf(e, "attempt %s broke off", order.attempt());
            failure = Optional.of(new RenderFailedException(String.valueOf(e.getMessage())));
        } finally {
            leave();
            Instant now = clock.now();
            Instant at = seen.endedAt().orElse(now);
            end = Optional.of(at.isAfter(start) ? at : start.plusMillis(1));
            wake.run();
        }
    }

    private synchronized void enter() throws InterruptedException {
        if (cancelled) {
            throw new InterruptedException("cancelled before it began");
        }
        thread = Thread.currentThread();
    }

    /** The thread goes back to its pool, and no interrupt of this rendering with it. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    private synchronized void leave() {
        thread = null;
        Thread.interrupted();
    }

    /** A server that cannot stop it renders on, and the GPU is taken until it has. */
    private void stop() {
        try {
            if (!driver.cancel()) {
                driver.awaitEnd(seen);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

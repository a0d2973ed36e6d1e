package io.accalmie.agent.gpu;

import io.accalmie.agent.AssetStore;
import io.accalmie.agent.GpuActivity;
import io.accalmie.agent.RenderFailedException;
import io.accalmie.agent.RenderRuntime;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.Rendering;
import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.time.ProductClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One GPU: renders one attempt after the other and counts all energy, idle or not. Runs in a thread of its own. */
final class GpuWorker implements Runnable {
    private static final Logger LOG = Logger.getLogger(GpuWorker.class);
    private static final String STOPPED = "the agent was stopped while it rendered";
    /** Product time is in whole milliseconds, and no segment is empty. */
    private static final Duration SHORTEST = Duration.ofMillis(1);
    /** How soon a rendering that takes longer than expected is asked again, in product time. */
    private static final Duration OVERDUE = Duration.ofSeconds(1);
    /** How long a GPU that is stopped waits for Kafka. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int gpu;
    private final OrderBook book;
    private final RenderRuntime runtime;
    private final AssetStore assets;
    private final GpuMeter meter;
    private final AgentEvents events;
    private final ProductClock clock;
    private final Duration flush;
    private volatile GpuActivity activity;
    /** Ends when the end of every attempt so far is kept; of this thread alone. */
    private CompletableFuture<Void> settling = CompletableFuture.completedFuture(null);

    GpuWorker(
            int gpu,
            OrderBook book,
            RenderRuntime runtime,
            AssetStore assets,
            GpuMeter meter,
            AgentEvents events,
            ProductClock clock,
            Duration flush) {
        this.gpu = gpu;
        this.book = book;
        this.runtime = runtime;
        this.assets = assets;
        this.meter = meter;
        this.events = events;
        this.clock = clock;
        this.flush = flush;
        this.activity = new GpuActivity(gpu, Optional.empty());
    }

    GpuActivity activity() {
        return activity;
    }

    @Override
    public void run() {
        try {
            while (!book.isClosed()) {
                Optional<Ticket> next = book.next(flush);
                if (next.isPresent()) {
                    render(next.get());
                } else {
                    meter.idleUntil(clock.now());
                    reportUnlessCongested();
                }
            }
            meter.idleUntil(clock.now());
            report();
            awaitEnds();
        } catch (InterruptedException e) {
            LOG.warnf("GPU %d was interrupted; what it drew since its last report is not reported", gpu);
        }
    }

    private void render(Ticket ticket) throws InterruptedException {
        DispatchOrder order = ticket.order();
        Instant ready = Stream.of(meter.end(), order.notBefore(), ticket.received())
                .max(Instant::compareTo)
                .orElseThrow();
        Rendering rendering;
        try {
            rendering = runtime.begin(order, InputImage.of(order, assets), gpu, ready, later(ready, clock.now()));
        } catch (RenderFailedException | RuntimeException e) {
            Instant at = clock.now();
            settle(ticket, () -> events.ended(order.attempt(), Outcome.FAILED, at, reason(e)));
            return;
        }
        try {
            meter.idleUntil(rendering.start());
            events.started(order.attempt(), gpu, rendering.start());
            activity = new GpuActivity(
                    gpu,
                    Optional.of(new GpuActivity.Work(
                            order.attempt(), order.model(), rendering.start(), rendering.expectedEnd())));
            follow(new Course(ticket, rendering));
        } finally {
            activity = new GpuActivity(gpu, Optional.empty());
        }
    }

    private void follow(Course course) throws InterruptedException {
        try {
            course.follow();
        } catch (RuntimeException e) {
            LOG.errorf(e, "the runtime broke down on GPU %d; the attempt failed, the GPU takes the next one", gpu);
            course.breakOff(reason(e));
        }
    }

    /**
     * The end is said only after Kafka keeps the energy: an agent that is killed in between leaves a lost attempt, which is
     * retried, never one that is done and has drawn nothing. The attempt leaves the leases when both are kept.
     */
    private void settle(Ticket ticket, Supplier<CompletionStage<Void>> end) {
        CompletableFuture<Void> told = report().handle((kept, failure) -> end.get())
                .thenCompose(said -> said)
                .whenComplete((said, failure) -> ticket.end())
                .toCompletableFuture();
        settling = CompletableFuture.allOf(settling, told);
    }

    /** What is not said by then is lost with the sink, which is closed next; the lease of such an attempt runs out. */
    private void awaitEnds() throws InterruptedException {
        try {
            settling.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("GPU %d could not say the end of every attempt before it was stopped", gpu);
        }
    }

    private void reportUnlessCongested() {
        if (!events.isCongested()) {
            report();
        }
    }

    private CompletionStage<Void> report() {
        return CompletableFuture.allOf(meter.takeReports().stream()
                .map(report -> events.used(report).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    private Asset keep(RenderedItem item) {
        return new Asset(
                assets.put(item.bytes()),
                item.mediaType(),
                item.bytes().length,
                item.width(),
                item.height(),
                item.seed(),
                item.synthetic());
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** One rendering from its start to its end, whatever that is. */
    private final class Course {
        private final Ticket ticket;
        private final Rendering rendering;
        private double countedMillijoules;
        private boolean settled;

        Course(Ticket ticket, Rendering rendering) {
            this.ticket = ticket;
            this.rendering = rendering;
        }

        void follow() throws InterruptedException {
            Optional<Instant> ended = rendering.ended(clock.now());
            while (ended.isEmpty()) {
                if (ticket.dropReason().isPresent()) {
                    stop(Outcome.CANCELLED, ticket.dropReason().get());
                    return;
                }
                if (book.isClosed()) {
                    stop(Outcome.CANCELLED, STOPPED);
                    return;
                }
                Instant now = clock.now();
                Instant until = rendering.expectedEnd().isAfter(now) ? rendering.expectedEnd() : now.plus(OVERDUE);
                boolean flushDue = book.outwaits(ticket, until, flush);
                ended = rendering.ended(clock.now());
                if (flushDue && ended.isEmpty()) {
                    cut();
                    reportUnlessCongested();
                }
            }
            end(ended.get());
        }

        /** The attempt stays open: its last segment must be left for its end. */
        private void cut() {
            Instant now = clock.now();
            if (now.isAfter(meter.end()) && rendering.ended(now).isEmpty()) {
                count(now, false);
            }
        }

        /** The runtime cannot be asked any more, not even for the energy since the last cut. */
        void breakOff(String reason) {
            if (!settled) {
                settled = true;
                Instant at = later(clock.now(), meter.end().plus(SHORTEST));
                meter.renderedUntil(at, ticket.attempt(), 0, true);
                settle(ticket, () -> events.ended(ticket.attempt(), Outcome.FAILED, at, reason));
            }
        }

        private void stop(Outcome outcome, String reason) {
            rendering.cancel();
            Instant at = count(clock.now(), true);
            settle(ticket, () -> events.ended(ticket.attempt(), outcome, at, reason));
        }

        private void end(Instant ended) throws InterruptedException {
            Instant at = count(ended, true);
            List<Asset> kept = new ArrayList<>();
            try {
                for (RenderedItem item : rendering.items()) {
                    kept.add(keep(item));
                }
            } catch (RenderFailedException | RuntimeException e) {
                LOG.warnf("attempt %s failed: %s; its energy is counted", ticket.attempt(), reason(e));
                settle(ticket, () -> events.ended(ticket.attempt(), Outcome.FAILED, at, reason(e)));
                return;
            }
            settle(ticket, () -> events.done(ticket.attempt(), at, kept));
        }

        private Instant count(Instant to, boolean last) {
            Instant at = later(to, meter.end().plus(SHORTEST));
            double drawn = rendering.millijoules(at);
            meter.renderedUntil(at, ticket.attempt(), drawn - countedMillijoules, last);
            countedMillijoules = drawn;
            settled = last;
            return at;
        }
    }
}

package io.accalmie.agent.gpu;

import io.accalmie.agent.AgentJournal.Entry;
import io.accalmie.agent.AgentJournal.KnownAttempt;
import io.accalmie.agent.AssetStore;
import io.accalmie.agent.GpuActivity;
import io.accalmie.agent.RenderFailedException;
import io.accalmie.agent.RenderRuntime;
import io.accalmie.agent.Rendering;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.metering.UsageReport;
import io.accalmie.time.ProductClock;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One GPU: renders one attempt after the other and counts all energy, idle or not. Runs in a thread of its own. */
final class GpuWorker implements Runnable {
    private static final Logger LOG = Logger.getLogger(GpuWorker.class);
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
    private final List<Inherited> inherited;
    private final Taste taste;
    private volatile GpuActivity activity;
    private volatile Optional<Course> course = Optional.empty();
    /** Ends when the end of every attempt so far is kept; of this thread alone. */
    private CompletableFuture<Void> settling = CompletableFuture.completedFuture(null);

    /** An attempt that an earlier process of this agent began on this GPU and did not end. */
    record Inherited(Ticket ticket, KnownAttempt known) {}

    GpuWorker(
            int gpu,
            OrderBook book,
            RenderRuntime runtime,
            AssetStore assets,
            GpuMeter meter,
            AgentEvents events,
            ProductClock clock,
            Duration flush,
            List<Inherited> inherited) {
        this.gpu = gpu;
        this.book = book;
        this.runtime = runtime;
        this.assets = assets;
        this.meter = meter;
        this.events = events;
        this.clock = clock;
        this.flush = flush;
        this.inherited = List.copyOf(inherited);
        this.taste = new Taste(runtime, gpu);
        this.activity = new GpuActivity(gpu, Optional.empty());
    }

    GpuActivity activity() {
        return activity;
    }

    /** How much of the attempt that runs here is done; empty where none runs, or nobody knows. */
    OptionalDouble share(AttemptId attempt) {
        Instant now = clock.now();
        return course.filter(it -> it.attempt().equals(attempt))
                .map(it -> it.share(now))
                .orElse(OptionalDouble.empty());
    }

    @Override
    public void run() {
        try {
            for (Inherited left : inherited) {
                goOn(left);
            }
            while (!book.isClosed()) {
                Optional<Ticket> next = book.next(flush, taste);
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
            LOG.warnf(
                    "GPU %d was interrupted; what it drew since its last report is counted when it starts again", gpu);
        }
    }

    private void goOn(Inherited left) throws InterruptedException {
        Optional<Rendering> rendering;
        try {
            rendering = runtime.resume(left.known(), InputImage.of(left.ticket().order(), assets));
        } catch (RenderFailedException | RuntimeException e) {
            LOG.warnf("attempt %s cannot be gone on with: %s", left.ticket().attempt(), reason(e));
            rendering = Optional.empty();
        }
        Rendering found = rendering.orElseGet(() -> new CutRendering(left.known(), clock.now()));
        LOG.infof(
                "attempt %s was begun before this agent was started; it %s",
                left.ticket().attempt(), rendering.isPresent() ? "is gone on with" : "cannot be found again");
        follow(left.ticket(), found);
    }

    private void render(Ticket ticket) throws InterruptedException {
        DispatchOrder order = ticket.order();
        Instant ready = Stream.of(meter.end(), order.notBefore(), ticket.received())
                .max(Instant::compareTo)
                .orElseThrow();
        Rendering rendering;
        try {
            rendering = runtime.begin(order, InputImage.of(order, assets), gpu, ready, later(ready, clock.now()));
        } catch (RenderFailedException e) {
            settle(ticket, events.ended(order.attempt(), e.outcome(), clock.now(), reason(e)));
            return;
        } catch (RuntimeException e) {
            settle(ticket, events.ended(order.attempt(), Outcome.FAILED, clock.now(), reason(e)));
            return;
        }
        meter.idleUntil(rendering.start());
        // With how far the GPU was counted: whoever goes on after a kill counts from there.
        publish(
                List.of(new Entry.OrderTaken(order), new Entry.AttemptBegun(order.attempt(), gpu, rendering.start())),
                List.of(events.started(order.attempt(), gpu, rendering.start())),
                Optional.empty());
        follow(ticket, rendering);
        taste.rendered(order);
    }

    private void follow(Ticket ticket, Rendering rendering) throws InterruptedException {
        DispatchOrder order = ticket.order();
        activity = new GpuActivity(
                gpu,
                Optional.of(new GpuActivity.Work(
                        order.attempt(), order.model(), rendering.start(), rendering.expectedEnd())));
        Course followed = new Course(ticket, rendering, book, meter, clock);
        course = Optional.of(followed);
        try {
            Instant at = followed.follow(flush, this::reportUnlessCongested);
            settle(ticket, end(followed, order, at));
        } catch (RuntimeException e) {
            LOG.errorf(e, "the runtime broke down on GPU %d; the attempt failed, the GPU takes the next one", gpu);
            Instant at = followed.breakOff();
            settle(ticket, events.ended(order.attempt(), Outcome.FAILED, at, reason(e)));
        } finally {
            course = Optional.empty();
            activity = new GpuActivity(gpu, Optional.empty());
        }
    }

    private OutgoingEvent end(Course followed, DispatchOrder order, Instant at) throws InterruptedException {
        try {
            return events.done(order.attempt(), at, KeptItems.of(followed.items(), order, assets));
        } catch (RenderFailedException e) {
            LOG.warnf("attempt %s failed: %s; its energy is counted", order.attempt(), reason(e));
            return events.ended(order.attempt(), e.outcome(), at, reason(e));
        }
    }

    /**
     * The end is said only after Kafka keeps the energy: an agent that is killed in between leaves both in its journal, or a lost
     * attempt, which is retried; never one that is done and has drawn nothing. The attempt leaves the leases when both are kept.
     */
    private void settle(Ticket ticket, OutgoingEvent end) throws InterruptedException {
        CompletableFuture<Void> told = publish(
                        List.of(new Entry.AttemptOver(ticket.attempt())), List.of(), Optional.of(end))
                .whenComplete((said, failure) -> ticket.end());
        settling = CompletableFuture.allOf(settling, told);
    }

    /** What is not said by then is in the journal, and said at the next start. */
    private void awaitEnds() throws InterruptedException {
        try {
            settling.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("GPU %d could not say the end of every attempt before it was stopped", gpu);
        }
    }

    private void reportUnlessCongested() throws InterruptedException {
        if (!events.isCongested()) {
            report();
        }
    }

    private void report() throws InterruptedException {
        if (!meter.reports().isEmpty()) {
            publish(List.of(), List.of(), Optional.empty());
        }
    }

    /**
     * Notes and says what was counted since the last time, with {@code facts} and {@code events}. While the journal cannot be
     * written nothing goes on here: what is not noted would be lost, or run twice.
     */
    private CompletableFuture<Void> publish(List<Entry> facts, List<OutgoingEvent> others, Optional<OutgoingEvent> last)
            throws InterruptedException {
        List<UsageReport> reports = meter.reports();
        List<Entry> noted = new ArrayList<>(facts);
        noted.add(new Entry.GpuCounted(gpu, meter.markAfter(reports.size())));
        List<OutgoingEvent> said = new ArrayList<>();
        reports.forEach(report -> said.add(events.used(report)));
        said.addAll(others);
        boolean told = false;
        while (true) {
            try {
                CompletableFuture<Void> kept = events.publish(noted, said, last);
                meter.reported(reports.size());
                return kept;
            } catch (UncheckedIOException e) {
                if (!told) {
                    LOG.errorf("GPU %d stands still: %s", gpu, e.getMessage());
                    told = true;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}

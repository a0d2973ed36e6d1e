package io.accalmie.agent.gpu;

import io.accalmie.agent.RenderFailedException;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.Rendering;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.intake.AttemptId;
import io.accalmie.time.ProductClock;
import io.accalmie.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One rendering from its start to its end, whatever that is, with all its energy. Used by one thread, but for {@link #share}. */
final class Course {
    /** Product time is in whole milliseconds, and no segment is empty. */
    private static final Duration SHORTEST = Duration.ofMillis(1);
    /** How soon a rendering that takes longer than expected is asked again, in product time. */
    private static final Duration OVERDUE = Duration.ofSeconds(1);

    private static final String STOPPED = "the agent was stopped while it rendered";

    /** Sends what was counted so far. */
    interface Report {
        void send() throws InterruptedException;
    }

    private final Ticket ticket;
    private final Rendering rendering;
    private final OrderBook book;
    private final GpuMeter meter;
    private final ProductClock clock;
    private double countedMillijoules;
    private Optional<String> dropped = Optional.empty();
    private volatile boolean woken;

    Course(Ticket ticket, Rendering rendering, OrderBook book, GpuMeter meter, ProductClock clock) {
        this.ticket = ticket;
        this.rendering = rendering;
        this.book = book;
        this.meter = meter;
        this.clock = clock;
        this.countedMillijoules = rendering.expectedMillijoules(meter.end());
        rendering.whenEnded(() -> {
            woken = true;
            book.ring();
        });
    }

    AttemptId attempt() {
        return ticket.attempt();
    }

    OptionalDouble share(Instant now) {
        return rendering.share(now);
    }

    /**
     * Follows it to its end and counts everything until then; what was counted so far is to be reported by {@code report}, every
     * {@code flush} of wall time.
     *
     * @return when it ended
     */
    Instant follow(Duration flush, Report report) throws InterruptedException {
        Optional<Instant> ended = rendering.ended(clock.now());
        Stopwatch sinceCut = Stopwatch.start();
        while (ended.isEmpty()) {
            dropIfAsked();
            Instant now = clock.now();
            Instant until = rendering.expectedEnd().isAfter(now) ? rendering.expectedEnd() : now.plus(OVERDUE);
            Duration untilCut = flush.minus(sinceCut.elapsed());
            book.await(until, untilCut.isNegative() ? Duration.ZERO : untilCut, () -> woken || mustDrop());
            ended = rendering.ended(clock.now());
            if (ended.isEmpty() && sinceCut.elapsed().compareTo(flush) >= 0) {
                sinceCut = Stopwatch.start();
                cut();
                report.send();
            }
        }
        return count(ended.get(), true);
    }

    /** What was rendered; not asked of one that was dropped. */
    List<RenderedItem> items() throws RenderFailedException, InterruptedException {
        if (dropped.isPresent()) {
            throw new RenderFailedException(Outcome.CANCELLED, dropped.get());
        }
        return rendering.items();
    }

    /** The runtime cannot be asked any more, not even for the energy since the last cut. Returns when it is taken to have ended. */
    Instant breakOff() {
        Instant at = later(clock.now(), meter.end().plus(SHORTEST));
        meter.renderedUntil(at, ticket.attempt(), 0, true);
        return at;
    }

    private boolean mustDrop() {
        return dropped.isEmpty() && (ticket.dropReason().isPresent() || book.isDropping());
    }

    private void dropIfAsked() {
        if (mustDrop()) {
            dropped = Optional.of(ticket.dropReason().orElse(STOPPED));
            rendering.cancel(clock.now());
        }
    }

    /**
     * The attempt stays open: its last segment must be left for its end. While its model loads nothing is cut, because only the end
     * of the load tells where it was.
     */
    private void cut() {
        Instant now = clock.now();
        if (now.isAfter(meter.end())
                && rendering.loadedAt().isPresent()
                && rendering.ended(now).isEmpty()) {
            count(now, false);
        }
    }

    /** Counts until {@code to}, or a moment later where more is counted already: an attempt's last segment is never empty. */
    private Instant count(Instant to, boolean last) {
        Instant at = later(to, meter.end().plus(SHORTEST));
        Instant latest = last ? at.minus(SHORTEST) : at;
        if (rendering.usedGpu()) {
            Instant loadedAt = rendering.loadedAt().orElse(latest);
            Instant load = loadedAt.isAfter(latest) ? latest : loadedAt;
            if (load.isAfter(meter.end())) {
                meter.loadedUntil(load, expectedUntil(load));
            }
        } else {
            meter.idleUntil(latest);
        }
        if (at.isAfter(meter.end())) {
            meter.renderedUntil(at, ticket.attempt(), expectedUntil(at), last);
        }
        return at;
    }

    private double expectedUntil(Instant to) {
        double before = countedMillijoules;
        countedMillijoules = Math.max(before, rendering.expectedMillijoules(to));
        return countedMillijoules - before;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}

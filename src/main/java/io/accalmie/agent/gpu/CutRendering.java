package io.accalmie.agent.gpu;

import io.accalmie.agent.AgentJournal.KnownAttempt;
import io.accalmie.agent.RenderFailedException;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.Rendering;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.DispatchOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An attempt of an earlier process of which nothing can be found again. Its server may have rendered on for nobody: the attempt is
 * taken to have drawn for as long as it was expected to take, or until the agent was back.
 */
final class CutRendering implements Rendering {
    private final DispatchOrder order;
    private final Instant start;
    private final Instant end;

    CutRendering(KnownAttempt known, Instant now) {
        this.order = known.order();
        this.start = known.begun().orElseThrow().start();
        Instant expected = start.plus(order.expectedDuration());
        this.end = expected.isBefore(now) ? expected : now;
    }

    @Override
    public Instant start() {
        return start;
    }

    @Override
    public Instant expectedEnd() {
        return end;
    }

    @Override
    public Optional<Instant> ended(Instant now) {
        return Optional.of(end);
    }

    @Override
    public OptionalDouble share(Instant now) {
        return OptionalDouble.empty();
    }

    @Override
    public double expectedMillijoules(Instant at) {
        Instant until = at.isBefore(end) ? at : end;
        double share = (double) Math.max(0, Duration.between(start, until).toMillis())
                / Math.max(1, order.expectedDuration().toMillis());
        return order.expectedGpuMillijoules() * share;
    }

    @Override
    public List<RenderedItem> items() throws RenderFailedException {
        throw new RenderFailedException(Outcome.CANCELLED, "the agent was killed while it rendered");
    }

    @Override
    public void cancel(Instant now) {
        // It is over.
    }
}

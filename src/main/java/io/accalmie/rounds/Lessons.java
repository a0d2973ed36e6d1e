package io.accalmie.rounds;

import io.accalmie.catalogue.EnergyLearning;
import io.accalmie.catalogue.MeteredRun;
import io.accalmie.catalogue.ModelId;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.Dispatch;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Task;
import io.accalmie.metering.Metering;
import io.accalmie.metering.WholeDraw;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Hands runs back to the catalogue that teach what a model draws: rendered to the end, on real GPUs, and measured from the
 * beginning to the end. Everything else would teach the catalogue its own figures, or half of a run's. Not thread-safe:
 * settlements follow one another.
 */
@Singleton
final class Lessons {
    /** What its agents draw is the catalogue's estimate with noise, whatever their reports say. */
    private static final String SYNTHETIC = "synthetic";
    /** Agents tell an attempt's start and end apart from its samples: so much of it may lie outside of them. */
    private static final double LEAST_COVERED = 0.95;

    private final Metering metering;
    private final Pools pools;
    private final EnergyLearning learning;
    /** Settled, but not known to have ended. In memory: a new process has a lesson less, never a wrong one. */
    private final Set<AttemptId> waiting = new LinkedHashSet<>();

    Lessons(Metering metering, Pools pools, EnergyLearning learning) {
        this.metering = metering;
        this.pools = pools;
        this.learning = learning;
    }

    /**
     * Learns from a run that is settled, if it teaches; must be called in the transaction that settles it. A run whose end is
     * still on its way is waited for.
     */
    void learn(Run run, Instant now) {
        pools.find(run.pool())
                .filter(pool -> !pool.runtime().equals(SYNTHETIC))
                .ifPresent(pool -> learn(run, pool, now));
    }

    private void learn(Run run, Pool pool, Instant now) {
        if (run.state().isOpen()) {
            waiting.add(run.id());
        } else if (run.state() instanceof RunState.Ended ended && ended.outcome() == Outcome.DONE) {
            ended.startedAt()
                    .map(start -> Duration.between(start, ended.at()))
                    .flatMap(rendered -> metering.wholeDraw(run.id()).filter(draw -> teaches(draw, rendered)))
                    .ifPresent(draw -> learning.learn(metered(run, pool, draw), now));
        }
    }

    private static boolean teaches(WholeDraw draw, Duration rendered) {
        return draw.isMeasured()
                && draw.gpuMillijoules() > 0
                && draw.span().length().toMillis() >= LEAST_COVERED * rendered.toMillis();
    }

    /** The runs waited for that have ended meanwhile, each once. */
    List<Run> ended(Dispatch dispatch) {
        List<Run> ended = waiting.stream()
                .flatMap(attempt -> dispatch.find(attempt).stream())
                .filter(run -> !run.state().isOpen())
                .toList();
        ended.forEach(run -> waiting.remove(run.id()));
        return ended;
    }

    /** Fits what is out of date; must be called in a transaction of its own. */
    void learnAnew(Instant now) {
        learning.learnAnew(now);
    }

    /** Lets the next round's estimates rest on what was learnt and committed. */
    void takeUp() {
        learning.takeUp();
    }

    private static MeteredRun metered(Run run, Pool pool, WholeDraw draw) {
        DispatchOrder order = run.order();
        Task task = task(order.task());
        return new MeteredRun(
                run.id(),
                new ModelId(order.model()),
                pool.gpu(),
                pool.runtime(),
                task,
                new OutputSize(order.width(), order.height(), order.frames()),
                task.stepsRun(order.steps(), order.strength()),
                order.count(),
                draw.gpuMillijoules() / 1000.0,
                draw.span().length(),
                draw.span().end());
    }

    private static Task task(String word) {
        return Arrays.stream(Task.values())
                .filter(task -> task.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no order can be for the task " + word));
    }
}

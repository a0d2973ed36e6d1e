package io.accalmie.rounds;

import io.accalmie.dispatch.Pool;
import io.accalmie.intake.AttemptId;
import io.accalmie.metering.Draw;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.EnergyIntegrator;
import io.accalmie.metering.HourlyIntensity;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.metering.Metering;
import io.accalmie.metering.WholeDraw;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one pool's GPUs drew, all of it reported, on a grid that can be revised. */
final class MeteredDraws implements Metering {
    private final Pool pool;
    private final Map<AttemptId, List<Draw>> attempts;
    private final List<Draw> load;
    private final Set<AttemptId> unsettled;
    private HourlyIntensity grid;

    MeteredDraws(Pool pool, Map<AttemptId, List<Draw>> attempts, List<Draw> load, HourlyIntensity grid) {
        this.pool = pool;
        this.attempts = attempts;
        this.load = load;
        this.unsettled = new HashSet<>(attempts.keySet());
        this.grid = grid;
    }

    /** Says other intensities, and unsettles these attempts. */
    void revise(HourlyIntensity revised, AttemptId... touched) {
        grid = revised;
        unsettled.addAll(List.of(touched));
    }

    /** The pool's meter, hour by hour. */
    List<EmissionsLine> meters() {
        List<Draw> all = new ArrayList<>(load);
        attempts.values().forEach(all::addAll);
        return lines(all);
    }

    private List<EmissionsLine> lines(List<Draw> draws) {
        return new EnergyIntegrator(pool)
                .lines(draws, grid.points(pool.region().zone()))
                .orElseThrow();
    }

    @Override
    public Optional<MeteredAttempt> metered(AttemptId attempt, Instant now) {
        return Optional.of(new MeteredAttempt(attempt, lines(attempts.getOrDefault(attempt, List.of()))));
    }

    @Override
    public List<AttemptId> unsettled() {
        return List.copyOf(unsettled);
    }

    @Override
    public boolean isComplete(AttemptId attempt) {
        return true;
    }

    @Override
    public Optional<WholeDraw> wholeDraw(AttemptId attempt) {
        return Optional.empty();
    }

    @Override
    public void settled(AttemptId attempt) {
        unsettled.remove(attempt);
    }

    @Override
    public Optional<EmissionsLine> poolMeter(Pool of, TimeWindow interval, Instant now) {
        return meters().stream()
                .filter(line -> line.interval().equals(interval))
                .findFirst();
    }

    @Override
    public List<TimeWindow> intervalsOf(Pool of) {
        return of.id().equals(pool.id())
                ? meters().stream().map(EmissionsLine::interval).toList()
                : List.of();
    }
}

package io.accalmie.rounds;

import io.accalmie.dispatch.Pool;
import io.accalmie.intake.AttemptId;
import io.accalmie.metering.Draw;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.metering.Metering;
import io.accalmie.metering.WholeDraw;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What arrived of attempts; the pools' own meters are not read. */
final class MeteringInMemory implements Metering {
    private final Set<AttemptId> complete = new HashSet<>();
    private final Set<AttemptId> unsettled = new HashSet<>();
    private final Map<AttemptId, MeteredAttempt> arrived = new HashMap<>();
    private final Map<AttemptId, List<Draw>> draws = new HashMap<>();

    void arrive(MeteredAttempt metered, boolean last) {
        arrived.put(metered.attempt(), metered);
        unsettled.add(metered.attempt());
        if (last) {
            complete.add(metered.attempt());
        }
    }

    /** All samples of an attempt, the last of them among them, or the same again. */
    void arriveWhole(AttemptId attempt, List<Draw> all) {
        draws.put(attempt, all);
        arrive(new MeteredAttempt(attempt, List.of()), true);
    }

    long energy(AttemptId attempt) {
        return arrived.get(attempt).lines().stream()
                .mapToLong(line -> line.facilityEnergy().value())
                .sum();
    }

    @Override
    public Optional<MeteredAttempt> metered(AttemptId attempt, Instant now) {
        return Optional.of(arrived.getOrDefault(attempt, new MeteredAttempt(attempt, List.of())));
    }

    @Override
    public List<AttemptId> unsettled() {
        return List.copyOf(unsettled);
    }

    @Override
    public boolean isComplete(AttemptId attempt) {
        return complete.contains(attempt);
    }

    @Override
    public Optional<WholeDraw> wholeDraw(AttemptId attempt) {
        return complete.contains(attempt) ? WholeDraw.of(draws.getOrDefault(attempt, List.of())) : Optional.empty();
    }

    @Override
    public void settled(AttemptId attempt) {
        unsettled.remove(attempt);
    }

    @Override
    public Optional<EmissionsLine> poolMeter(Pool pool, TimeWindow interval, Instant now) {
        return Optional.empty();
    }

    @Override
    public List<TimeWindow> intervalsOf(Pool pool) {
        return List.of();
    }
}

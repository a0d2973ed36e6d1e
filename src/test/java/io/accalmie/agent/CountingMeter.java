package io.accalmie.agent;

import io.accalmie.metering.CounterReading;
import io.accalmie.metering.EnergyMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** GPUs that draw 100 W all the time, with a counter that goes on whatever becomes of the agent. */
final class CountingMeter implements HostMeter {
    private static final int MILLIJOULES_PER_MILLISECOND = 100;

    private final Map<Integer, Long> taken = new HashMap<>();

    @Override
    public void start() {
        // The counter runs already.
    }

    @Override
    public synchronized void resume(int gpu, Instant until, Optional<CounterReading> reading) {
        taken.put(gpu, reading.orElseThrow().millijoules());
    }

    @Override
    public synchronized Drawn take(int gpu, Instant to, double modelledMillijoules) {
        long now = counter(to);
        long drawn = now - taken.getOrDefault(gpu, counter(Orders.START));
        taken.put(gpu, now);
        return new Drawn(
                drawn,
                OptionalDouble.empty(),
                new EnergyMethod(EnergyMethod.Kind.MEASURED, "a test's counter", OptionalDouble.of(5)),
                Optional.of(new CounterReading("GPU-" + gpu, to, now)));
    }

    @Override
    public void close() {
        // It goes on.
    }

    static long counter(Instant at) {
        return 1_000_000 + Duration.between(Orders.START, at).toMillis() * MILLIJOULES_PER_MILLISECOND;
    }
}

package io.accalmie.agent;

import io.accalmie.metering.CounterReading;
import io.accalmie.metering.EnergyMethod;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Believes what it is told. */
final class ModelledMeter implements HostMeter {
    private final EnergyMethod method;

    ModelledMeter(EnergyMethod method) {
        this.method = method;
    }

    @Override
    public void start() {
        // There is nothing to read.
    }

    @Override
    public void resume(int gpu, Instant until, Optional<CounterReading> reading) {
        // What is expected needs no beginning.
    }

    @Override
    public Drawn take(int gpu, Instant to, double modelledMillijoules) {
        return new Drawn(modelledMillijoules, OptionalDouble.empty(), method, Optional.empty());
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}

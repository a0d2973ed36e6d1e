package io.accalmie.rounds;

import io.accalmie.grid.GridTrace;
import io.accalmie.time.ReplayClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;

/**
 * The clocks of the process. The only grid signal of this version is a recorded trace, so the product's clock replays it;
 * nothing else would be honest.
 */
final class ClockBeans {
    @Produces
    @Singleton
    ReplayClock productClock(ClockConfig config, GridTrace trace) throws IOException {
        return new ReplayClock(config.start(), trace.span().end(), config.speed(), config.position());
    }

    @Produces
    @Singleton
    InstantSource wallClock() {
        return InstantSource.system();
    }
}

package io.accalmie.rounds;

import io.accalmie.grid.SignalOrigin;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.time.LiveClock;
import io.accalmie.time.PacedClock;
import io.accalmie.time.ProductClock;
import io.accalmie.time.ReplayClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The clocks of the process: the product's replays where the grid is a recording, or where it is told until when. */
final class ClockBeans {
    @Produces
    @Singleton
    ProductClock productClock(ClockConfig config, SignalOrigin grid) throws IOException {
        if (config.origin().isPresent()) {
            return new PacedClock(config.origin().get(), config.start(), config.speed(), InstantSource.system());
        }
        Optional<Instant> end = config.end().or(() -> grid.recording().map(TimeWindow::end));
        return end.isPresent()
                ? new ReplayClock(config.start(), end.get(), config.speed(), config.position())
                : new LiveClock();
    }

    @Produces
    @Singleton
    InstantSource wallClock() {
        return InstantSource.system();
    }
}

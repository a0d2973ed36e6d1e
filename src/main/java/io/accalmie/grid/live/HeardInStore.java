package io.accalmie.grid.live;

import io.accalmie.grid.GridRevised;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.known.GridStore;
import io.accalmie.grid.known.Revisions;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.quantity.TimeWindow;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps answers in the store, and tells of each known hour whose number changed in the same transaction: either the number and
 * what follows from it are there, or neither.
 *
 * @param store where to
 * @param standing what stands, on top of the same store
 * @param revised whom to tell
 */
record HeardInStore(GridStore store, IntensityHistory standing, Consumer<GridRevised> revised) implements HeardAnswers {
    @Override
    public void keep(ZoneId zone, TimeWindow span, List<GridReading> readings, Instant now) {
        QuarkusTransaction.requiringNew().run(() -> {
            List<IntensityPoint> before = standing.between(zone, span, now);
            store.keep(zone, readings, now);
            Revisions.between(before, standing.between(zone, span, now), now).forEach(revised);
        });
    }

    @Override
    public void keep(ProviderForecast forecast, Instant now) {
        QuarkusTransaction.requiringNew().run(() -> store.keep(forecast, now));
    }

    @Override
    public Optional<Instant> knownUntil(ZoneId zone, Instant now) {
        return store.lastInterval(zone, now).map(TimeWindow::end);
    }
}

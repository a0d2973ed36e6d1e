package io.accalmie.metering.postgres;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.grid.GridRevised;
import io.accalmie.quantity.PoolId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import javax.sql.DataSource;

/**
 * Has what was booked on an intensity that was revised computed anew: unsettles every attempt that drew in a pool of the zone
 * in that hour, in the transaction that keeps the revision. A settlement that runs at the same time either reads the new
 * intensity, or is followed by another.
 */
@ApplicationScoped
class GridRevisions {
    private final AttemptMarks marks;
    private final Pools pools;

    GridRevisions(DataSource database, Pools pools) {
        this.marks = new AttemptMarks(database);
        this.pools = pools;
    }

    void reopen(@Observes GridRevised revised) {
        List<PoolId> touched = pools.all().stream()
                .filter(pool -> pool.region().zone().equals(revised.zone()))
                .map(Pool::id)
                .toList();
        if (!touched.isEmpty()) {
            marks.reopen(touched, revised.interval(), revised.at());
        }
    }
}

package io.accalmie.metering;

import io.accalmie.dispatch.Pool;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.List;

/** Whether what agents report can be trusted: against the GPUs' own counters, their peers, and the clock. Thread-safe. */
public interface Meters {
    /**
     * What a pool drew, and what the counters of its GPUs say it drew.
     *
     * @param span product time, not empty; the part of it that is still to come counts as time without a counter
     */
    PoolEnergy reconciled(Pool pool, TimeWindow span);

    /** The pools that can be compared with peers, in the order declared; empty where none can. */
    List<PoolDrift> drifts();

    /** The clocks of meters that told their offset at or after {@code since}, product time, by pool and GPU. */
    List<MeterClock> clocks(Instant since);
}

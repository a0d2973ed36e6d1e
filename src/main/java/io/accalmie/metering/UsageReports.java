package io.accalmie.metering;

import io.accalmie.messaging.RefusedMessageException;
import java.util.List;

/** The reports of what each GPU drew, kept for ever. Thread-safe. */
public interface UsageReports {
    /**
     * Keeps a report in the caller's transaction. One that leaves a gap in its GPU's sequence, or overlaps what came
     * before, is kept and shows in {@link #gaps}: its energy was drawn all the same.
     *
     * @return whether it is new; a report that is known by pool, GPU, session and sequence changes nothing
     * @throws RefusedMessageException if an attempt of the report drew in another pool before
     */
    boolean keep(UsageReport report);

    /** Every GPU whose meter is not whole, by pool and GPU; empty if all are. */
    List<MeterGap> gaps();
}

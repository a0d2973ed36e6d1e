package io.accalmie.grid;

import java.time.Instant;
import java.util.List;

/** How far the grid's numbers can be trusted: for health, metrics, pages and the API. Thread-safe. */
public interface GridConditions {
    /** Where the signals come from. */
    SignalOrigin origin();

    /** Each watched zone at product time {@code now}, in order. */
    List<ZoneCondition> zones(Instant now);

    /** Each provider that is asked, in the order of preference; empty where a recorded trace stands in. */
    List<ProviderCondition> providers();
}

package io.accalmie.dispatch;

import java.time.Instant;
import java.util.List;

/** The wall clocks of agents. Thread-safe. */
public interface AgentClocks {
    /** Of agents heard of at or after {@code since}, wall time, by pool and agent. */
    List<AgentClock> heardSince(Instant since);
}

package io.accalmie.web;

import io.accalmie.dispatch.AgentClock;
import io.accalmie.metering.MeterClock;
import io.accalmie.metering.PoolDrift;
import io.accalmie.metering.PoolEnergy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the meters can be trusted.
 *
 * @param lastDay what each pool drew in the last 24 hours, beside its counters, in the order declared
 * @param drifts pools that can be compared with peers
 * @param agents clocks of agents heard of lately
 * @param meters clocks of meters that told their offset in the last 24 hours
 */
record MeterCondition(
        List<PoolEnergy> lastDay, List<PoolDrift> drifts, List<AgentClock> agents, List<MeterClock> meters) {
    MeterCondition {
        lastDay = List.copyOf(lastDay);
        drifts = List.copyOf(drifts);
        agents = List.copyOf(agents);
        meters = List.copyOf(meters);
    }

    /** Each trouble in a sentence, by a name of it such as {@code drift.par-h100}; empty where all is well. */
    Map<String, String> troubles() {
        Map<String, String> troubles = new TreeMap<>();
        drifts.stream()
                .filter(PoolDrift::isAlarm)
                .forEach(drift -> troubles.put("drift." + drift.pool(), drift.words()));
        agents.stream()
                .filter(AgentClock::isOff)
                .forEach(clock -> troubles.put(
                        "clock." + clock.pool() + "." + clock.agent(),
                        "The agent's clock is " + seconds(clock.ahead())
                                + " ahead of the server's: its leases and orders end"
                                + " early. Set the clock of its host."));
        meters.stream()
                .filter(MeterClock::isOff)
                .forEach(
                        clock -> troubles.put(
                                "clock." + clock.pool() + ".gpu" + clock.gpu(),
                                "The meter's clock is " + seconds(Duration.ofMillis(Math.abs(clock.offsetMillis())))
                                        + (clock.offsetMillis() < 0 ? " behind" : " ahead of")
                                        + " its agent's: energy may be booked to a wrong attempt or hour. Set the meter's clock."));
        return troubles;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}

package io.accalmie.simulation.hourly;

import io.accalmie.grid.ZoneId;
import io.accalmie.planning.PlanningPool;
import io.accalmie.quantity.TimeWindow;
import java.util.List;

/**
 * What a simulation takes place in.
 *
 * @param horizon whole hours
 * @param pools with the actual intensity over the horizon
 * @param zones the zone of each pool
 * @param tasks in the instance's order
 */
public record World(TimeWindow horizon, List<PlanningPool> pools, List<ZoneId> zones, List<Task> tasks) {
    public World {
        pools = List.copyOf(pools);
        zones = List.copyOf(zones);
        tasks = List.copyOf(tasks);
    }

    /** How many hours the horizon has. */
    public int hours() {
        return (int) horizon.length().toHours();
    }
}

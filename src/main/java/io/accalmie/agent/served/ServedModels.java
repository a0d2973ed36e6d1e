package io.accalmie.agent.served;

import io.accalmie.agent.RuntimeServer;
import io.accalmie.dispatch.DispatchOrder;
import java.util.Map;
import java.util.Set;

/**
 * What a server runs, and where.
 *
 * @param server the server
 * @param gpus indices, in the pool, of the GPUs it runs on
 * @param models the name at the server of each model, by its id in the catalogue
 */
public record ServedModels(RuntimeServer server, Set<Integer> gpus, Map<String, String> models) {
    public ServedModels {
        gpus = Set.copyOf(gpus);
        models = Map.copyOf(models);
    }

    boolean runs(DispatchOrder order, int gpu) {
        return gpus.contains(gpu) && models.containsKey(order.model());
    }
}

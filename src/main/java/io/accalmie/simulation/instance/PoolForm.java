package io.accalmie.simulation.instance;

import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.PoolId;
import io.accalmie.simulation.PlanningInstance.Pool;
import io.accalmie.simulation.instance.Tokens.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code pools}. */
final class PoolForm {
    private static final int MOST_GPUS = 1_000_000;
    private static final double HIGHEST_PUE = 1000;
    private static final double MOST_GRAMS = 1e6;
    private static final String SHAPE = "Give {\"id\": …, \"gpus\": …, \"pue\": …, \"embodiedGramsPerGpuHour\": …, …}.";
    private static final String INTENSITY = "Give g/kWh for each slot, such as [31.2, 30.8].";

    private final Tokens tokens;
    private final Fields fields;
    private final Map<String, Part> parts = Map.of("intensity", this::readIntensity);
    private final Map<PoolId, Pool> pools = new LinkedHashMap<>();
    private List<Double> intensity = List.of();

    PoolForm(Tokens tokens, Instants instants) {
        this.tokens = tokens;
        this.fields = new Fields(tokens, instants, Set.of("id", "zone", "gpus", "pue", "embodiedGramsPerGpuHour"));
    }

    /** The pools read, in the file's order. */
    Map<PoolId, Pool> pools() {
        return pools;
    }

    void readAll() throws IOException {
        tokens.list("Give a list of pools.", this::readOne);
    }

    private void readOne() throws IOException {
        intensity = List.of();
        fields.read(parts, SHAPE);
        PoolId id = new PoolId(fields.id("id", "Give the pool an id, such as p0."));
        Pool pool = new Pool(
                id,
                fields.text("zone", "Name the grid zone that feeds it, such as SE-SE3.")
                        .map(ZoneId::new),
                fields.whole("gpus", 1, MOST_GPUS, "Give the number of GPUs, such as 8."),
                fields.number("pue", 1, HIGHEST_PUE, "Give facility energy over IT energy, such as 1.16."),
                fields.number(
                        "embodiedGramsPerGpuHour",
                        0,
                        MOST_GRAMS,
                        "Give g CO2e of manufacture for an hour of one GPU, such as 6.24."),
                intensity);
        if (pools.put(id, pool) != null) {
            throw fields.wrong("id", "Another pool has this id.", "Give each pool an id of its own.");
        }
    }

    private void readIntensity() throws IOException {
        intensity = new ArrayList<>();
        tokens.list(INTENSITY, () -> intensity.add(tokens.number(0, MOST_GRAMS, INTENSITY)));
        if (intensity.isEmpty()) {
            throw tokens.empty(INTENSITY);
        }
    }
}

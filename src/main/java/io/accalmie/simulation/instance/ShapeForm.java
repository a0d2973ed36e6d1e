package io.accalmie.simulation.instance;

import io.accalmie.catalogue.ModelId;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.KilowattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.simulation.instance.Tokens.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code shapes}. Whether an option's pool exists is seen when the whole file is read. */
final class ShapeForm {
    private static final double MOST_WATT_HOURS = 1e9;

    /** A year. */
    private static final double MOST_SECONDS = 31_622_400;

    private static final double MILLISECOND = 0.001;
    private static final String SHAPE = "Give {\"id\": …, \"options\": […]}.";
    private static final String OPTIONS =
            "Give at least one option, the studio's own habit first; leave out jobs that no model can render.";
    private static final String OPTION = "Give {\"pool\": …, \"model\": …, \"energyWh\": …, \"seconds\": …}.";

    private final Tokens tokens;
    private final Fields fields;
    private final Fields optionFields;
    private final Map<String, Part> parts = Map.of("options", this::readOptions);
    private final Shared<PoolId> poolIds = new Shared<>();
    private final Shared<ModelId> models = new Shared<>();
    private final Map<String, JobShape> shapes = new LinkedHashMap<>();
    private final List<ShapeOption> options = new ArrayList<>();
    private final Set<String> optionsSeen = new HashSet<>();

    ShapeForm(Tokens tokens, Instants instants) {
        this.tokens = tokens;
        this.fields = new Fields(tokens, instants, Set.of("id"));
        this.optionFields = new Fields(tokens, instants, Set.of("pool", "model", "energyWh", "seconds"));
    }

    /** The shapes read by their ids, in the file's order. */
    Map<String, JobShape> shapes() {
        return shapes;
    }

    void readAll() throws IOException {
        tokens.list("Give a list of shapes.", this::readOne);
    }

    private void readOne() throws IOException {
        options.clear();
        optionsSeen.clear();
        fields.read(parts, SHAPE);
        String id = fields.requiredText("id", "Give the shape an id, such as s0.");
        fields.require("options", OPTIONS);
        if (shapes.put(id, new JobShape(id, options)) != null) {
            throw fields.wrong("id", "Another shape has this id.", "Give each shape an id of its own.");
        }
    }

    private void readOptions() throws IOException {
        tokens.list(OPTIONS, this::readOption);
        if (options.isEmpty()) {
            throw tokens.empty(OPTIONS);
        }
    }

    private void readOption() throws IOException {
        optionFields.read(Map.of(), OPTION);
        PoolId pool = poolIds.of(new PoolId(optionFields.id("pool", "Name the pool.")));
        ModelId model = models.of(new ModelId(optionFields.requiredText("model", "Name the model.")));
        double wattHours = optionFields.number(
                "energyWh", 0, MOST_WATT_HOURS, "Give the IT energy of the whole node in Wh, such as 0.49.");
        double seconds = optionFields.number(
                "seconds",
                MILLISECOND,
                MOST_SECONDS,
                "Give how long one GPU is held, to the millisecond, such as 2.6.");
        if (!optionsSeen.add(pool + " " + model)) {
            throw optionFields.wrong(
                    "model",
                    "This shape has an option with this pool and this model already.",
                    "A plan names an option by pool and model: keep one of both, or name the models apart.");
        }
        Duration duration = Duration.ofMillis(Math.round(seconds * 1000));
        options.add(new ShapeOption(pool, model, KilowattHours.ofWattHours(wattHours), duration, duration));
    }
}

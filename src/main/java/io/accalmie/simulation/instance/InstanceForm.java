package io.accalmie.simulation.instance;

import com.fasterxml.jackson.core.JsonParser;
import io.accalmie.intake.NearestNames;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.PoolId;
import io.accalmie.simulation.PlanningInstance;
import io.accalmie.simulation.PlanningInstance.Pool;
import io.accalmie.simulation.SubmittedJob;
import io.accalmie.simulation.instance.Tokens.Part;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Reads a whole instance, its sections in any order, and what ties them together: pools of options, shapes of jobs, the horizon. */
public final class InstanceForm {
    /** A century of hours, and so few that no instant overflows with the longest slots. */
    private static final int MOST_SLOTS = 1_000_000;

    private static final int MOST_SLOT_MINUTES = 366 * 24 * 60;
    private static final String SHAPE =
            "Give {\"start\": …, \"slotMinutes\": …, \"pools\": […], \"shapes\": […], \"jobs\": […]}.";

    private final Tokens tokens;
    private final Faults faults;
    private final Fields fields;
    private final PoolForm pools;
    private final ShapeForm shapes;
    private final JobForm jobs;

    private InstanceForm(JsonParser parser, Faults faults) {
        Instants instants = new Instants();
        this.tokens = new Tokens(parser, faults);
        this.faults = faults;
        this.fields = new Fields(tokens, instants, Set.of("start", "slotMinutes", "hours"));
        this.pools = new PoolForm(tokens, instants);
        this.shapes = new ShapeForm(tokens, instants);
        this.jobs = new JobForm(tokens, instants);
    }

    /**
     * Reads the one value of {@code parser}, to its end.
     *
     * @throws io.accalmie.simulation.UnreadableInstanceException if it is JSON, but no instance
     * @throws IOException if it is no JSON, or the input fails
     */
    public static PlanningInstance read(JsonParser parser, Faults faults) throws IOException {
        return new InstanceForm(parser, faults).readAll();
    }

    /** Where a parser stands, such as {@code $.pools[3].pue}. */
    public static String path(JsonParser parser) {
        return Faults.path(parser.getParsingContext());
    }

    private PlanningInstance readAll() throws IOException {
        JsonParser parser = tokens.parser();
        if (parser.nextToken() == null) {
            throw faults.of("$", "There is nothing in it.", SHAPE);
        }
        Map<String, Part> parts = Map.of("pools", pools::readAll, "shapes", shapes::readAll, "jobs", jobs::readAll);
        fields.read(parts, SHAPE);
        if (parser.nextToken() != null) {
            throw faults.of("$", parser.getText(), "Something follows the end of the instance.", "Put one in a file.");
        }
        fields.require("pools", "Give a list of pools.");
        fields.require("shapes", "Give a list of shapes.");
        fields.require("jobs", "Give a list of jobs.");
        Instant start = fields.requiredInstant("start", "Give the start of the first slot.");
        int slotMinutes = fields.whole("slotMinutes", 1, MOST_SLOT_MINUTES, "Give whole minutes, such as 60.");
        OptionalInt hours = fields.optionalWhole("hours", 1, MOST_SLOTS, "Give the horizon in hours, such as 72.");
        if (pools.pools().isEmpty()) {
            throw faults.of("$.pools", "There is no pool.", "Give at least one pool.");
        }
        List<Pool> poolList = List.copyOf(pools.pools().values());
        int slots = slots(poolList, slotMinutes, hours);
        checkOptions();
        return new PlanningInstance(
                start,
                Duration.ofMinutes(slotMinutes),
                slots,
                poolList,
                List.copyOf(shapes.shapes().values()),
                submittedJobs());
    }

    /** The number of values of each pool's intensity; where the instance carries none, the hours it names. */
    private int slots(List<Pool> list, int slotMinutes, OptionalInt hours) {
        int slots = 0;
        for (int index = 0; index < list.size(); index++) {
            int values = list.get(index).intensity().size();
            if (values != 0 && slots != 0 && values != slots) {
                throw faults.of(
                        "$.pools[" + index + "].intensity",
                        "It has " + values + " values, but a pool before it has " + slots + ".",
                        "The horizon is one for all pools: give each of them a value for each slot.");
            }
            slots = Math.max(slots, values);
        }
        if (slots == 0) {
            if (hours.isEmpty()) {
                throw faults.of(
                        "$.pools[0].intensity",
                        "Neither intensity nor hours says how long the horizon is.",
                        "Give each pool g/kWh for each slot; or to simulate, give hours, and each pool a zone.");
            }
            slots = slots(hours.getAsInt(), slotMinutes);
        }
        if (slots > MOST_SLOTS) {
            throw faults.of("$", "The horizon has " + slots + " slots.", "Have at most " + MOST_SLOTS + ".");
        }
        return slots;
    }

    private int slots(int hours, int slotMinutes) {
        long minutes = 60L * hours;
        if (minutes % slotMinutes != 0) {
            throw fields.wrong(
                    "hours",
                    "This is no whole number of slots of " + slotMinutes + " minutes.",
                    "Give a multiple of the slot.");
        }
        return (int) (minutes / slotMinutes);
    }

    private void checkOptions() {
        int shapeIndex = 0;
        for (JobShape shape : shapes.shapes().values()) {
            for (int index = 0; index < shape.options().size(); index++) {
                ShapeOption option = shape.options().get(index);
                if (!pools.pools().containsKey(option.pool())) {
                    List<String> known =
                            pools.pools().keySet().stream().map(PoolId::value).toList();
                    throw faults.of(
                            "$.shapes[" + shapeIndex + "].options[" + index + "].pool",
                            option.pool().value(),
                            "There is no such pool.",
                            NearestNames.remedy(option.pool().value(), known));
                }
            }
            shapeIndex++;
        }
    }

    private List<SubmittedJob> submittedJobs() {
        List<SubmittedJob> submitted = new ArrayList<>(jobs.rows().size());
        for (JobForm.Row row : jobs.rows()) {
            JobShape shape = shapes.shapes().get(row.shape());
            if (shape == null) {
                throw faults.of(
                        "$.jobs[" + submitted.size() + "].shape",
                        row.shape(),
                        "There is no such shape.",
                        NearestNames.remedy(row.shape(), shapes.shapes().keySet()));
            }
            PlanningJob job = new PlanningJob(row.id(), shape, row.window(), row.priority());
            submitted.add(new SubmittedJob(
                    job, row.submittedAt(), shape.options().get(0).pool()));
        }
        return submitted;
    }
}

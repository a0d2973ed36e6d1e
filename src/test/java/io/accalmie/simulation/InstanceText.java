package io.accalmie.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.ShapeOption;
import io.accalmie.simulation.PlanningInstance.Pool;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Writes an instance as somebody else would: fields in any order, defaults left out or not, annotations between. */
final class InstanceText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private InstanceText() {}

    static String of(PlanningInstance instance, Random random) throws JsonProcessingException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("start", instance.start().toString());
        json.put("slotMinutes", instance.slot().toMinutes());
        ArrayNode pools = json.putArray("pools");
        instance.pools().forEach(pool -> pools.add(shuffled(pool(pool), random)));
        ArrayNode shapes = json.putArray("shapes");
        instance.shapes().forEach(shape -> shapes.add(shuffled(shape(shape, random), random)));
        ArrayNode jobs = json.putArray("jobs");
        instance.jobs().forEach(job -> jobs.add(shuffled(job(job, random), random)));
        return MAPPER.writeValueAsString(shuffled(json, random));
    }

    private static ObjectNode pool(Pool pool) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("id", pool.id().value());
        pool.zone().ifPresent(zone -> json.put("zone", zone.value()));
        json.put("gpus", pool.gpus());
        json.put("pue", pool.pue());
        json.put("embodiedGramsPerGpuHour", pool.embodiedGramsPerGpuHour());
        ArrayNode intensity = json.putArray("intensity");
        pool.intensity().forEach(intensity::add);
        return json;
    }

    private static ObjectNode shape(JobShape shape, Random random) {
        ObjectNode json = MAPPER.createObjectNode().put("id", shape.id());
        ArrayNode options = json.putArray("options");
        for (ShapeOption option : shape.options()) {
            ObjectNode fields = MAPPER.createObjectNode();
            fields.put("pool", option.pool().value());
            fields.put("model", option.model().value());
            fields.put("energyWh", option.itEnergy().wattHours());
            fields.put("seconds", BigDecimal.valueOf(option.duration().toMillis(), 3));
            options.add(shuffled(fields, random));
        }
        return json;
    }

    private static ObjectNode job(SubmittedJob job, Random random) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("id", job.job().id());
        json.put("shape", job.job().shape().id());
        json.put("earliestStart", job.job().window().start().toString());
        json.put("deadline", job.job().window().end().toString());
        if (!job.submittedAt().equals(job.job().window().start()) || random.nextBoolean()) {
            json.put("submittedAt", job.submittedAt().toString());
        }
        json.put("priority", job.job().priority().word());
        return json;
    }

    private static ObjectNode shuffled(ObjectNode json, Random random) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names, random);
        ObjectNode shuffled = MAPPER.createObjectNode();
        for (String name : names) {
            if (random.nextInt(4) == 0) {
                shuffled.putObject("note-" + name).putArray("any").add(random.nextInt());
            }
            shuffled.set(name, json.get(name));
        }
        return shuffled;
    }
}

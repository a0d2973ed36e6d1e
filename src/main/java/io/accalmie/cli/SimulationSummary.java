package io.accalmie.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.accalmie.simulation.ClairvoyantBound;
import io.accalmie.simulation.SimulationOutcome;
import io.accalmie.simulation.Split;
import io.accalmie.simulation.SplitByCause;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a simulation comes to.
 *
 * @param given what it was made from, by name, in order
 * @param bound of the whole instance
 * @param outcomes one a policy, in the order asked
 * @param difference from {@code run-now-home} to {@code accalmie}; empty unless both ran
 */
record SimulationSummary(
        Map<String, Object> given,
        ClairvoyantBound bound,
        List<SimulationOutcome> outcomes,
        Optional<SplitByCause.Total> difference) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Hours, for people. */
    static double meanWaitHours(SimulationOutcome outcome) {
        return outcome.meanWait().toMillis() / 3_600_000.0;
    }

    /** Why the grams of a policy do not compare with the bound and with other policies; empty where they do. */
    Optional<String> caveat(SimulationOutcome outcome) {
        return bound.compares(outcome)
                ? Optional.empty()
                : Optional.of("missed " + (bound.jobs() - outcome.runs().size()) + " of the " + bound.jobs()
                        + " jobs that can be rendered; these emit nothing here, so its grams are of fewer jobs");
    }

    /** How many jobs the difference is over: those that both rendered and that can be priced at every step. */
    int jobsInDifference() {
        int all = outcomes.isEmpty() ? 0 : outcomes.get(0).jobs();
        return all - difference.map(total -> total.leftOut().size()).orElse(all);
    }

    void writeJson(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            for (Map.Entry<String, Object> entry : given.entrySet()) {
                json.writeFieldName(entry.getKey());
                writeGiven(json, entry.getValue());
            }
            json.writeNumberField("lowerBoundGrams", bound.grams().value());
            json.writeNumberField("lowerBoundJobs", bound.jobs());
            json.writeArrayFieldStart("policies");
            for (SimulationOutcome outcome : outcomes) {
                write(json, outcome);
            }
            json.writeEndArray();
            if (difference.isPresent()) {
                write(json, difference.get());
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void writeGiven(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                json.writeString(item.toString());
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }

    private void write(JsonGenerator json, SimulationOutcome outcome) throws IOException {
        json.writeStartObject();
        json.writeStringField("policy", outcome.policy().word());
        json.writeNumberField("jobs", outcome.jobs());
        json.writeNumberField("placed", outcome.runs().size());
        json.writeNumberField("missed", outcome.missed().size());
        json.writeNumberField("grams", outcome.grams().value());
        json.writeNumberField("gramsPerPlaced", outcome.gramsPerPlaced().value());
        json.writeNumberField("meanWaitHours", meanWaitHours(outcome));
        json.writeNumberField("lowerBoundGrams", bound.grams().value());
        if (bound.grams().value() > 0) {
            json.writeNumberField("aboveLowerBound", bound.excessOf(outcome));
        } else {
            json.writeNullField("aboveLowerBound");
        }
        json.writeBooleanField("comparable", bound.compares(outcome));
        if (caveat(outcome).isPresent()) {
            json.writeStringField("caveat", caveat(outcome).get());
        }
        json.writeEndObject();
    }

    private void write(JsonGenerator json, SplitByCause.Total total) throws IOException {
        Split split = total.split();
        json.writeObjectFieldStart("differenceInAllocatedEmissions");
        json.writeStringField("baseline", "run-now-home");
        json.writeStringField("policy", "accalmie");
        json.writeNumberField("jobs", jobsInDifference());
        json.writeNumberField("jobsLeftOut", total.leftOut().size());
        json.writeNumberField("modelGrams", split.modelGrams());
        json.writeNumberField("regionGrams", split.regionGrams());
        json.writeNumberField("timeGrams", split.timeGrams());
        json.writeNumberField("differenceGrams", split.differenceGrams());
        json.writeEndObject();
    }
}

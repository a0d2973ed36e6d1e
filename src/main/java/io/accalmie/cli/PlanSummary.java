package io.accalmie.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.OptionalDouble;

/**
 * What the plan command ends with (contracts, section 6).
 *
 * @param jobs how many there are
 * @param placed how many of them run
 * @param grams g CO2e of those
 * @param lowerBoundGrams proven: no plan of those emits less
 * @param planMillis wall time of the planner alone
 * @param heapMiB most heap in use while it planned
 */
record PlanSummary(int jobs, int placed, double grams, double lowerBoundGrams, long planMillis, long heapMiB) {
    private static final JsonFactory JSON = new JsonFactory();

    /** How far the plan is above the bound, as a share of it; empty where the bound is zero. */
    OptionalDouble gap() {
        return lowerBoundGrams == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((grams - lowerBoundGrams) / lowerBoundGrams);
    }

    /** One line of JSON. */
    String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("jobs", jobs);
            json.writeNumberField("placed", placed);
            json.writeNumberField("grams", grams);
            json.writeNumberField("lowerBoundGrams", lowerBoundGrams);
            json.writeFieldName("gap");
            if (gap().isPresent()) {
                json.writeNumber(gap().getAsDouble());
            } else {
                json.writeNull();
            }
            json.writeNumberField("planMillis", planMillis);
            json.writeNumberField("heapMiB", heapMiB);
            json.writeEndObject();
        }
        return text.toString();
    }
}

package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** What the demo wrote with {@code --json}, and what must hold of it. */
record DemoOutcome(JsonNode json) {
    private static final ObjectMapper EXACT =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Set<String> WORDS =
            Set.of("size", "task", "floor", "licence", "region", "list", "memory", "hour", "acceptance");

    static DemoOutcome read(Path file) throws IOException {
        return new DemoOutcome(EXACT.readTree(file.toFile()));
    }

    /** Every job settled once, sums exact, the boundary closed, the bound below everything. */
    void mustHold() {
        everyJobIsSettledOnce();
        sumsAreExact();
        theBoundaryCloses();
        theBoundIsBelow();
        everyModelIsExplained();
    }

    private void everyJobIsSettledOnce() {
        int jobs = json.get("jobs").intValue();
        assertThat(jobs).isGreaterThanOrEqualTo(200);
        assertThat(json.get("refused").intValue()).isGreaterThanOrEqualTo(3);
        assertThat(json.get("failed").intValue()).isZero();
        assertThat(json.get("rendered").intValue() + json.get("refused").intValue())
                .isEqualTo(jobs);
        Set<String> lines = new HashSet<>();
        Set<String> done = new TreeSet<>();
        Set<String> doneAttempts = new TreeSet<>();
        json.get("lines").forEach(line -> {
            String attempt =
                    line.get("job").asText() + "#" + line.get("attempt").asInt();
            assertThat(lines.add(attempt + "@" + line.get("hour").asText()))
                    .as("%s is booked twice in one hour", attempt)
                    .isTrue();
            if (line.get("outcome").asText().equals("done")) {
                done.add(line.get("job").asText());
                doneAttempts.add(attempt);
            }
        });
        assertThat(done).hasSize(json.get("rendered").intValue());
        assertThat(doneAttempts).hasSameSizeAs(done);
    }

    private void sumsAreExact() {
        long energy = 0;
        long grams = 0;
        for (JsonNode line : json.get("lines")) {
            energy += line.get("energyMilliwattHours").longValue();
            grams += line.get("operationalMicrograms").longValue()
                    + line.get("embodiedMicrograms").longValue();
        }
        assertThat(json.get("energyWh").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(energy, 3));
        assertThat(json.get("grams").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(grams, 6));
    }

    private void theBoundaryCloses() {
        long meters = 0;
        for (JsonNode meter : json.get("poolMeters")) {
            meters += meter.longValue();
        }
        long attempts = json.get("energyWh").decimalValue().movePointRight(3).longValueExact();
        assertThat(attempts + json.at("/unallocated/energyMilliwattHours").longValue())
                .isEqualTo(meters);
    }

    private void everyModelIsExplained() {
        int jobs = 0;
        for (JsonNode use : json.get("models")) {
            String model = use.get("model").asText();
            assertThat(use.at("/lighter/word").asText()).as(model).isIn(WORDS);
            assertThat(use.at("/lighter/reason").asText()).as(model).isNotBlank();
            assertThat(use.at("/lighter/model").asText()).as(model).isNotBlank().isNotEqualTo(model);
            assertThat(use.get("gramsPerRender").decimalValue()).as(model).isPositive();
            jobs += use.get("jobs").intValue();
        }
        assertThat(json.get("models")).hasSizeGreaterThanOrEqualTo(6);
        assertThat(jobs).isEqualTo(json.get("rendered").intValue());
    }

    private void theBoundIsBelow() {
        double bound = json.get("lowerBoundGrams").doubleValue();
        assertThat(bound).isPositive();
        assertThat(json.get("gramsAtEstimate").doubleValue()).isGreaterThanOrEqualTo(bound * (1 - 1e-9));
        assertThat(json.at("/baselines/run-now-home").doubleValue())
                .isGreaterThan(json.get("gramsAtEstimate").doubleValue());
        assertThat(json.at("/baselines/run-now-smallest").doubleValue()).isGreaterThanOrEqualTo(bound);
    }
}

package io.accalmie.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accalmie.reporting.ModelUse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The result of a demo, as {@code --json} writes it. Energy is facility energy; every sum is exact.
 *
 * @param jobs how many were submitted
 * @param refused how many of them cannot be rendered
 * @param rendered how many have their assets
 * @param failed how many were given up
 * @param energyWh sum of the lines
 * @param grams sum of the lines, operational and embodied
 * @param gramsAtEstimate the same placements at the catalogue's estimates and the actual intensity
 * @param lowerBoundGrams proven, at the same estimates and intensity
 * @param baselines the same jobs under other policies, at the same estimates and intensity
 * @param unallocated what the pools drew for nobody
 * @param poolMeters each pool's meter: lines and unallocated together
 * @param models which models rendered it, and why each was needed
 * @param lines one for each attempt and grid hour
 * @param notes what was synthetic, modelled, recorded
 */
record DemoResult(
        int jobs,
        int refused,
        int rendered,
        int failed,
        BigDecimal energyWh,
        BigDecimal grams,
        double gramsAtEstimate,
        double lowerBoundGrams,
        Map<String, Double> baselines,
        Unallocated unallocated,
        Map<String, Long> poolMeters,
        List<ModelUse> models,
        List<Line> lines,
        List<String> notes) {
    /**
     * What the pools drew for nobody.
     *
     * @param energyMilliwattHours facility energy
     * @param operationalMicrograms location based, hourly
     * @param embodiedMicrograms manufacture of GPUs while nobody held them
     */
    record Unallocated(long energyMilliwattHours, long operationalMicrograms, long embodiedMicrograms) {}

    /** One attempt in one grid hour; the fields are those of the campaign's emissions. */
    record Line(
            String job,
            int attempt,
            String outcome,
            String model,
            String pool,
            String zone,
            Instant hour,
            long energyMilliwattHours,
            @JsonProperty("intensity") double intensityGramsPerKilowattHour,
            long operationalMicrograms,
            long embodiedMicrograms) {}
}

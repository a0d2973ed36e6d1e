package io.accalmie.catalogue;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A type of GPU as the catalogue knows it.
 *
 * @param type its name
 * @param memoryGib memory
 * @param designWatts thermal design power
 * @param idleWatts power with a driver loaded and nothing to do
 * @param embodiedKilograms kg CO2e of manufacture, central value: its maker's or a published life-cycle study
 * @param embodiedUpperKilograms kg CO2e of manufacture by Boavizta's method; the central value where that has none
 * @param peakTeraflops dense BF16 peak; empty where nobody states it
 * @param picojoulesPerFlop energy of a diffusion transformer's work (contracts, section 2); empty where not fitted
 * @param sources where these facts come from
 */
public record GpuFacts(
        GpuType type,
        double memoryGib,
        Figure designWatts,
        Figure idleWatts,
        Figure embodiedKilograms,
        Figure embodiedUpperKilograms,
        OptionalDouble peakTeraflops,
        OptionalDouble picojoulesPerFlop,
        List<String> sources) {
    /**
     * One number and what it rests on.
     *
     * @param value in the unit of its field
     * @param kind {@link EvidenceKind#SOURCED} or {@link EvidenceKind#MODELLED}
     * @param source citation, or how it was computed
     */
    public record Figure(double value, EvidenceKind kind, String source) {}

    public GpuFacts {
        sources = List.copyOf(sources);
    }
}

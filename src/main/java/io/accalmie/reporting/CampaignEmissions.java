package io.accalmie.reporting;

import java.time.Instant;
import java.util.List;

/**
 * What a campaign emitted, as booked. Location based, average, lifecycle; every total is the sum of the lines' integers.
 *
 * @param studio whose campaign
 * @param campaign which
 * @param asOf product time at which the books were read
 * @param total all lines
 * @param byModel totals for each model
 * @param byRegion totals for each {@code provider/region}
 * @param byShot totals for each shot; jobs without one under {@code -}
 * @param outcomes totals for each outcome: done, surplus, failed, cancelled, lost
 * @param shareOfUnallocated the campaign's share, by GPU time, of what its pools drew for nobody: outside the total
 * @param reservedMicrograms set aside for attempts that are not booked yet
 * @param lines one for each attempt and grid hour
 * @param notes what was measured and what was not, in words
 */
public record CampaignEmissions(
        String studio,
        String campaign,
        Instant asOf,
        Booked total,
        List<Share> byModel,
        List<Share> byRegion,
        List<Share> byShot,
        List<Share> outcomes,
        List<UnallocatedShare> shareOfUnallocated,
        long reservedMicrograms,
        List<Line> lines,
        List<String> notes) {
    public CampaignEmissions {
        byModel = List.copyOf(byModel);
        byRegion = List.copyOf(byRegion);
        byShot = List.copyOf(byShot);
        outcomes = List.copyOf(outcomes);
        shareOfUnallocated = List.copyOf(shareOfUnallocated);
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /**
     * What one model, region, shot or outcome has of the total.
     *
     * @param name of it
     * @param attempts how many attempts
     * @param amounts their sum
     */
    public record Share(String name, int attempts, Booked amounts) {}

    /**
     * A campaign's share of what a pool drew for nobody: idle, model loads, embodied carbon meanwhile.
     *
     * @param pool which pool
     * @param share the campaign's part of the GPU time that attempts held there in the same hours, 0 to 1
     * @param amounts share × what is unallocated in those hours, rounded half to even
     */
    public record UnallocatedShare(String pool, double share, Booked amounts) {}

    /**
     * One attempt in one grid hour.
     *
     * @param job its id
     * @param attempt number of the attempt
     * @param shot its shot, or {@code -}
     * @param outcome done, failed, cancelled, lost, open, or surplus: done, but another attempt gave the result
     * @param model with what
     * @param pool where
     * @param region {@code provider/region}
     * @param zone whose power
     * @param hour start of the grid hour
     * @param energyMilliwattHours facility energy
     * @param energyMethod how the energy was obtained
     * @param intensity g/kWh, actual
     * @param signal what sort of number the intensity is
     * @param signalSource who said so
     * @param operationalMicrograms energy × intensity
     * @param embodiedMicrograms share of the GPU's manufacture
     */
    public record Line(
            String job,
            int attempt,
            String shot,
            String outcome,
            String model,
            String pool,
            String region,
            String zone,
            Instant hour,
            long energyMilliwattHours,
            String energyMethod,
            double intensity,
            String signal,
            String signalSource,
            long operationalMicrograms,
            long embodiedMicrograms) {
        /** The line's amounts. */
        public Booked amounts() {
            return new Booked(energyMilliwattHours, operationalMicrograms, embodiedMicrograms);
        }
    }
}

package io.accalmie.reporting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a campaign emitted, as booked. Location based, average, lifecycle; every total is the sum of the lines' integers.
 *
 * @param studio whose campaign
 * @param campaign which
 * @param asOf product time at which the books were read
 * @param total all lines
 * @param byModel totals for each model or hosted service
 * @param byRegion totals for each {@code provider/region}; hosted renders nobody knows the region of under {@code unknown}
 * @param byShot totals for each shot; jobs without one under {@code -}
 * @param outcomes totals for each outcome: done, surplus, failed, cancelled, lost, hosted, already rendered
 * @param shareOfUnallocated the campaign's share, by GPU time, of what its pools drew for nobody: outside the total
 * @param hosted what of the total was rendered on rented services; empty where nothing was
 * @param takes items generated, accepted and delivered, and what rejected finals were expected to emit
 * @param reservedMicrograms set aside for attempts that are not booked yet
 * @param lines one for each attempt and grid hour, one for each hosted render, and one of zeros for each job that was rendered already
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
        Optional<Hosted> hosted,
        Takes takes,
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

    /** What of the total's energy was measured, modelled and sourced, in this order; a kind without energy is absent. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<EnergyShare> energyShares() {
        return EnergyShares.of(lines);
    }

    /** What of the total was metered in pools: the total less what is hosted. */
    public Booked inPools() {
        return hosted.map(Hosted::amounts).map(total::minus).orElse(total);
    }

    /**
     * What was rendered on rented services: in the total, outside every pool's meter, never measured.
     *
     * @param renders how many were recorded
     * @param amounts central values, summed
     * @param energyLowMilliwattHours lower ends of the intervals, summed: the case that all are low at once
     * @param energyHighMilliwattHours upper ends, likewise
     */
    public record Hosted(int renders, Booked amounts, long energyLowMilliwattHours, long energyHighMilliwattHours) {}

    /**
     * The interval of an estimate.
     *
     * @param lowMilliwattHours facility energy
     * @param highMilliwattHours facility energy
     */
    public record Interval(long lowMilliwattHours, long highMilliwattHours) {}

    /**
     * What of the total's energy is known in one way. Where a host factor was assumed, the GPUs' energy and what the factor adds
     * are of different kinds.
     *
     * @param kind measured, modelled or sourced
     * @param energyMilliwattHours facility energy
     * @param interval in which it lies, the case that all is low, or high, at once; empty where nobody knows it of some
     */
    public record EnergyShare(String kind, long energyMilliwattHours, Optional<Interval> interval) {}

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
     * One attempt in one grid hour, or one hosted render.
     *
     * @param job its id, or the id of the hosted render
     * @param attempt number of the attempt; 0 for a hosted render and for what was rendered already
     * @param shot its shot, or {@code -}
     * @param outcome done, failed, cancelled, lost, open, hosted, already rendered, or surplus: done, but another attempt gave the result
     * @param model with what model or hosted service
     * @param pool where; {@code -} for a hosted render
     * @param region {@code provider/region}, or {@code unknown}
     * @param zone whose power; {@code -} where nobody knows
     * @param hour start of the grid hour
     * @param energyMilliwattHours facility energy
     * @param energyMethod how the energy was obtained
     * @param intensity g/kWh, actual
     * @param signal what sort of number the intensity is
     * @param signalSource who said so
     * @param operationalMicrograms energy × intensity
     * @param embodiedMicrograms share of the GPU's manufacture
     * @param restatedMicrograms how much of the operational grams was added, or taken off where negative, after the grid's
     *     intensity was revised; zero as a rule
     * @param energyInterval of an estimate; empty for what was booked from a pool's samples
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
            long embodiedMicrograms,
            long restatedMicrograms,
            Optional<Interval> energyInterval) {
        /** The line's amounts. */
        public Booked amounts() {
            return new Booked(energyMilliwattHours, operationalMicrograms, embodiedMicrograms);
        }
    }
}

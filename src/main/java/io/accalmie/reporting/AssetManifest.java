package io.accalmie.reporting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How one asset was made and what its making emitted, as booked ({@code io.accalmie.asset.manifest.v1.schema.json}). Written as
 * JSON its fields stand in this order; the same books give the same bytes. No prompt is in it, only its digest.
 *
 * @param schema {@link #SCHEMA}
 * @param asset id: SHA-256 of its bytes
 * @param mediaType such as {@code image/png}
 * @param bytes length
 * @param width pixels
 * @param height pixels
 * @param seed seed it was made with
 * @param synthetic whether it is a painted placeholder instead of a model's output
 * @param making what it was made for
 * @param model what made it
 * @param parameters what was asked of it
 * @param inputs ids of the assets that it starts from; empty for none
 * @param place where
 * @param startedAt product time; empty where it is not known to have begun
 * @param endedAt product time
 * @param attempt energy and grams of the whole attempt, which {@code making.items} assets share
 * @param hours the same, grid hour by grid hour, in order
 * @param quality sentences on what these figures are worth
 * @param ledgerEntries ids of the entries that they are the sum of, in the order booked
 * @param bookedAt product time of the latest of them
 */
public record AssetManifest(
        String schema,
        String asset,
        String mediaType,
        long bytes,
        int width,
        int height,
        long seed,
        boolean synthetic,
        Making making,
        Model model,
        Parameters parameters,
        List<String> inputs,
        Place place,
        Optional<Instant> startedAt,
        Instant endedAt,
        Booked attempt,
        List<Hour> hours,
        List<String> quality,
        List<String> ledgerEntries,
        Instant bookedAt) {
    /** Names this form. */
    public static final String SCHEMA = "io.accalmie.asset.manifest.v1";

    public AssetManifest {
        inputs = List.copyOf(inputs);
        hours = List.copyOf(hours);
        quality = List.copyOf(quality);
        ledgerEntries = List.copyOf(ledgerEntries);
    }

    /**
     * What it was made for.
     *
     * @param attempt {@code studio/jobId#n}
     * @param campaign whose account it is booked to
     * @param item which of the attempt's items it is, from 1
     * @param items how many items the attempt rendered
     */
    public record Making(String attempt, String campaign, int item, int items) {}

    /**
     * What made it.
     *
     * @param id as ordered
     * @param licence name of its licence; empty where the catalogue does not know the model any more
     * @param commercialUse what the licence says of commercial use, in one word; empty likewise
     * @param catalogue version of the catalogue that says so
     * @param energyVersion what its energy was expected with; empty where that was not kept
     */
    public record Model(
            String id,
            Optional<String> licence,
            Optional<String> commercialUse,
            String catalogue,
            Optional<String> energyVersion) {}

    /**
     * What was asked.
     *
     * @param task such as {@code text-to-image}
     * @param promptSha256 digest of the prompt, UTF-8
     * @param negativePromptSha256 digest of what to avoid; empty for nothing
     * @param width pixels
     * @param height pixels
     * @param frames 1 for an image
     * @param framesPerSecond playback rate; empty for an image or the model's own
     * @param steps sampling steps
     * @param strength share of the steps run; empty for all
     */
    public record Parameters(
            String task,
            String promptSha256,
            Optional<String> negativePromptSha256,
            int width,
            int height,
            int frames,
            OptionalInt framesPerSecond,
            int steps,
            OptionalDouble strength) {}

    /**
     * Where it was made.
     *
     * @param pool which GPUs
     * @param region {@code provider/region}; empty where the pool is not known any more
     * @param zone whose power
     */
    public record Place(String pool, Optional<String> region, String zone) {}

    /**
     * One grid hour of the attempt; corrections are in it.
     *
     * @param start of the hour
     * @param end of the hour
     * @param energyMilliwattHours facility energy
     * @param energyMethod how it was obtained
     * @param intensityGramsPerKilowattHour actual, as known when it was booked last
     * @param signal what sort of number the intensity is
     * @param signalSource who said so
     * @param operationalMicrograms energy × intensity
     * @param embodiedMicrograms share of the GPU's manufacture
     */
    public record Hour(
            Instant start,
            Instant end,
            long energyMilliwattHours,
            String energyMethod,
            double intensityGramsPerKilowattHour,
            String signal,
            String signalSource,
            long operationalMicrograms,
            long embodiedMicrograms) {}
}

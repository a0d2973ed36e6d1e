package io.accalmie.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.accalmie.catalogue.RenderModel;
import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState.Ended;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.EnergyMethod;
import io.accalmie.reporting.AssetManifest.Hour;
import io.accalmie.reporting.AssetManifest.Making;
import io.accalmie.reporting.AssetManifest.Model;
import io.accalmie.reporting.AssetManifest.Parameters;
import io.accalmie.reporting.AssetManifest.Place;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Folds the facts of an attempt into the manifest of one of its assets. Pure. */
final class ManifestFolding {
    private ManifestFolding() {}

    /**
     * What is known of an attempt that rendered something and is booked.
     *
     * @param run the attempt
     * @param ended its state
     * @param booked its posted entries in the order booked, with a line each; at least one
     * @param region of its pool
     * @param model as the catalogue has it now
     * @param catalogue version of the catalogue
     */
    record Facts(
            Run run,
            Ended ended,
            List<LedgerEntry> booked,
            Optional<String> region,
            Optional<RenderModel> model,
            String catalogue) {}

    /** The manifest of the asset, one of the attempt's. */
    static AssetManifest manifest(String id, Facts facts) {
        List<Asset> assets = facts.ended().assets();
        int at = IntStream.range(0, assets.size())
                .filter(item -> assets.get(item).id().equals(id))
                .findFirst()
                .orElseThrow();
        Asset asset = assets.get(at);
        Run run = facts.run();
        List<Hour> hours = hours(facts.booked());
        return new AssetManifest(
                AssetManifest.SCHEMA,
                id,
                asset.mediaType(),
                asset.bytes(),
                asset.width(),
                asset.height(),
                asset.seed(),
                asset.synthetic(),
                new Making(run.id().toString(), run.campaign(), at + 1, assets.size()),
                model(facts),
                parameters(run.order()),
                run.order().inputAsset().stream().toList(),
                new Place(
                        run.pool().value(),
                        facts.region(),
                        line(facts.booked().get(0)).zoneName()),
                facts.ended().startedAt(),
                facts.ended().at(),
                sum(hours),
                hours,
                quality(asset, assets.size(), hours),
                facts.booked().stream().map(LedgerEntry::id).toList(),
                facts.booked().stream()
                        .map(LedgerEntry::at)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private static Model model(Facts facts) {
        return new Model(
                facts.run().order().model(),
                facts.model().map(model -> model.licence().name()),
                facts.model()
                        .map(model -> model.licence().commercialUse().name().toLowerCase(Locale.ROOT)),
                facts.catalogue(),
                facts.run().energyVersion());
    }

    private static Parameters parameters(DispatchOrder order) {
        return new Parameters(
                order.task(),
                digest(order.prompt()),
                order.negativePrompt().map(ManifestFolding::digest),
                order.width(),
                order.height(),
                order.frames(),
                order.framesPerSecond(),
                order.steps(),
                order.strength());
    }

    private static List<Hour> hours(List<LedgerEntry> booked) {
        Map<Instant, Hour> hours = new TreeMap<>();
        for (LedgerEntry entry : booked) {
            Hour hour = hour(line(entry));
            hours.merge(hour.start(), hour, ManifestFolding::together);
        }
        return List.copyOf(hours.values());
    }

    private static EmissionsLine line(LedgerEntry entry) {
        return entry.line().orElseThrow();
    }

    private static Hour hour(EmissionsLine line) {
        return new Hour(
                line.interval().start(),
                line.interval().end(),
                line.facilityEnergy().value(),
                line.energyMethod(),
                line.intensity().gramsPerKilowattHour(),
                line.signalName(),
                line.signalSource(),
                line.operational().value(),
                line.embodied().value());
    }

    /** The words of the correction stand, since they are of what is known now. */
    private static Hour together(Hour before, Hour correction) {
        Booked sum = amounts(before).plus(amounts(correction));
        return new Hour(
                before.start(),
                before.end(),
                sum.energyMilliwattHours(),
                correction.energyMethod(),
                correction.intensityGramsPerKilowattHour(),
                correction.signal(),
                correction.signalSource(),
                sum.operationalMicrograms(),
                sum.embodiedMicrograms());
    }

    private static Booked sum(List<Hour> hours) {
        return hours.stream().map(ManifestFolding::amounts).reduce(Booked.NOTHING, Booked::plus);
    }

    private static Booked amounts(Hour hour) {
        return new Booked(hour.energyMilliwattHours(), hour.operationalMicrograms(), hour.embodiedMicrograms());
    }

    private static List<String> quality(Asset asset, int items, List<Hour> hours) {
        List<String> quality = new ArrayList<>();
        if (asset.synthetic()) {
            quality.add("Synthetic: a painted placeholder, which no model rendered.");
        }
        if (items > 1) {
            quality.add("Energy and grams are those of the whole attempt, for its " + items + " items together.");
        }
        hours.stream()
                .map(Hour::energyMethod)
                .distinct()
                .map(ManifestFolding::energyWords)
                .forEach(quality::add);
        hours.stream()
                .map(hour -> "Intensity is " + hour.signal() + ": " + hour.signalSource() + ".")
                .distinct()
                .forEach(quality::add);
        quality.add("Operational grams are location based, with the average intensity of each hour.");
        quality.add("Embodied grams are a share of the GPU's manufacture, not an inventory of its owner.");
        return quality;
    }

    private static String energyWords(String method) {
        return EnergyMethod.of(method).isPresent()
                ? "Energy is " + method + "."
                : "Energy, as its agent says: " + method + ".";
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

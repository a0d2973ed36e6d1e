package io.accalmie.rounds;

import io.accalmie.grid.AnnualAverages;
import io.accalmie.grid.AnnualAverages.Average;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.Pue;
import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import io.accalmie.grid.SignalKind;
import io.accalmie.intake.NearestNames;
import io.accalmie.messaging.Fault;
import io.accalmie.metering.HostedLine.Place;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a hosted render drew its power and what that power emitted, as far as anybody knows: the hour of the zone; else the year of the
 * country; else the year of the world. Every step down is labelled. PUE likewise: the region's, else the median of all regions, with the
 * least and the greatest.
 */
@Singleton
final class HostedPlaces {
    private final Regions regions;
    private final AnnualAverages averages;
    private final IntensityHistory history;

    HostedPlaces(Regions regions, AnnualAverages averages, IntensityHistory history) {
        this.regions = regions;
        this.averages = averages;
        this.history = history;
    }

    /** What an intensity is and who said so. */
    private record Said(CarbonIntensity intensity, String signal, String source) {}

    /** A PUE with its interval. */
    private record Factor(double value, double low, double high, String words) {}

    /**
     * The place of a render.
     *
     * @param id {@code provider/region}; empty where nobody knows it
     * @return empty, with a fault, where the region is unknown to the grid or its hour is not over
     */
    Optional<Place> at(Optional<String> id, Instant renderedAt, Instant now, List<Fault> faults) {
        Optional<Region> region = id.flatMap(regions::find);
        if (id.isPresent() && region.isEmpty()) {
            List<String> known = regions.all().stream().map(Region::id).toList();
            faults.add(Fault.ofField(
                    "UNKNOWN_REGION",
                    "region",
                    id.get(),
                    "the grid knows no region of this name",
                    NearestNames.remedy(id.get(), known) + " Leave it out if you do not know."));
            return Optional.empty();
        }
        Instant start = renderedAt.truncatedTo(ChronoUnit.HOURS);
        TimeWindow hour = new TimeWindow(start, start.plus(Duration.ofHours(1)));
        if (region.filter(it -> isOpen(it, hour, now)).isPresent()) {
            faults.add(Fault.ofField(
                    "HOUR_OPEN",
                    "renderedAt",
                    renderedAt,
                    "the intensity of this hour in " + id.orElseThrow()
                            + " is known when the hour is over, and books are not" + " kept by forecasts",
                    "send it again after " + hour.end()));
            return Optional.empty();
        }
        Said said = region.map(it -> said(it, hour, now)).orElseGet(this::ofTheWorld);
        Factor pue = region.flatMap(it -> regions.pue(it.id()).map(known -> known(it, known)))
                .orElseGet(this::unknownPue);
        return Optional.of(new Place(
                id,
                region.map(it -> it.zone().value()),
                hour,
                pue.value(),
                pue.low(),
                pue.high(),
                pue.words(),
                said.intensity(),
                said.signal(),
                said.source()));
    }

    private boolean isOpen(Region region, TimeWindow hour, Instant now) {
        return history.zones().contains(region.zone()) && hour.end().isAfter(now);
    }

    private Said said(Region region, TimeWindow hour, Instant now) {
        List<IntensityPoint> points = history.between(region.zone(), hour, now);
        boolean whole = points.size() == 1 && points.get(0).interval().equals(hour);
        if (whole) {
            IntensityPoint point = points.get(0);
            return new Said(point.intensity(), point.kind().word(), point.source());
        }
        return averages.of(region.country())
                .map(year -> new Said(
                        year.intensity(),
                        SignalKind.ESTIMATED.word(),
                        "annual average " + year.year() + " of " + year.place() + ", " + year.source()))
                .orElseGet(this::ofTheWorld);
    }

    private Said ofTheWorld() {
        Average world = averages.world();
        String interval = String.format(
                Locale.ROOT,
                "countries with cloud regions %.2f (%s) to %.2f (%s) g/kWh",
                averages.least().intensity().gramsPerKilowattHour(),
                averages.least().place(),
                averages.greatest().intensity().gramsPerKilowattHour(),
                averages.greatest().place());
        return new Said(
                world.intensity(),
                SignalKind.ESTIMATED.word(),
                "annual world average " + world.year() + "; " + interval + "; " + world.source());
    }

    private static Factor known(Region region, Pue pue) {
        String of = pue.fleetValue() ? region.provider() + " fleet" : region.id();
        String words = String.format(Locale.ROOT, "PUE %.2f (%s %d)", pue.value(), of, pue.year());
        return new Factor(pue.value(), pue.value(), pue.value(), words);
    }

    private Factor unknownPue() {
        double[] all = regions.all().stream()
                .flatMap(region -> regions.pue(region.id()).stream())
                .mapToDouble(Pue::value)
                .sorted()
                .toArray();
        if (all.length == 0) {
            return new Factor(1, 1, 1, "PUE not known, taken as 1");
        }
        double median = all[all.length / 2];
        double low = all[0];
        double high = all[all.length - 1];
        String words = String.format(
                Locale.ROOT, "PUE %.2f (%.2f to %.2f, as nobody states it for the place)", median, low, high);
        return new Factor(median, low, high, words);
    }
}

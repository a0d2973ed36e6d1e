package io.accalmie.cli;

import io.accalmie.catalogue.GpuFacts;
import io.accalmie.cli.HereAndNow.Figure;
import io.accalmie.dispatch.Pool;
import io.accalmie.grid.Pue;
import io.accalmie.grid.RecordedGrid;
import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.NearestNames;
import io.accalmie.quantity.TimeWindow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a job would run and with which power: what is not given comes from what ships with the product, or is said to lack. */
final class HereAndNowOptions {
    private static final String DEFAULT_COUNTRY = "FR";
    private static final String GIVEN = "as given";

    @Option(
            names = "--country",
            paramLabel = "CODE",
            description =
                    "With --for: where the GPU is, and where the studio is unless the job names a territory; ISO 3166,"
                            + " default that of --region, else " + DEFAULT_COUNTRY + ".")
    private @Nullable String country;

    @Option(
            names = "--region",
            paramLabel = "PROVIDER/REGION",
            description = "With --for: the region of the GPU, for its grid zone and its PUE.")
    private @Nullable String region;

    @Option(
            names = "--intensity",
            paramLabel = "G",
            description = "With --for: g CO2e/kWh of the power; default the mean of the recorded trace for the zone.")
    private @Nullable Double intensity;

    @Option(
            names = "--pue",
            paramLabel = "FACTOR",
            description = "With --for: facility energy over IT energy; default that of --region, else 1.")
    private @Nullable Double pue;

    @Option(
            names = "--host-factor",
            paramLabel = "FACTOR",
            description = "With --for: whole-node energy over GPU energy; default " + Pool.DEFAULT_HOST_FACTOR + ".")
    private @Nullable Double hostFactor;

    @Option(
            names = "--embodied",
            paramLabel = "KG",
            description =
                    "With --for: kg CO2e of manufacture of the GPU, spread over three years; default the catalogue's.")
    private @Nullable Double embodied;

    private final Regions regions = Regions.shipped();

    /**
     * Where the GPU is.
     *
     * @throws CommandException if the country is no code, the region is unknown, or they contradict one another
     */
    String place() {
        String named = Optional.ofNullable(country)
                .or(() -> region().map(Region::country))
                .orElse(DEFAULT_COUNTRY);
        if (!named.matches("[A-Z]{2}")) {
            throw new CommandException("--country: '" + named + "' is no ISO 3166 code; write one such as FR");
        }
        region().filter(there -> !there.country().equals(named)).ifPresent(there -> {
            throw new CommandException("--country: '" + named + "' is not where --region " + there.id() + " is; write "
                    + there.country() + " or leave --country out");
        });
        return named;
    }

    /**
     * The figures for a GPU there.
     *
     * @throws CommandException if one that was given cannot be
     */
    HereAndNow of(GpuFacts gpu) {
        Optional<Figure> given = given("--intensity", intensity, 0, 10_000).map(value -> new Figure(value, GIVEN));
        RecordedGrid recorded = RecordedGrid.shipped();
        Set<ZoneId> zones = zones(recorded);
        Optional<Figure> power = given.isPresent() || zones.size() != 1
                ? given
                : recordedMean(recorded, zones.iterator().next());
        return new HereAndNow(
                power, power.isPresent() ? "" : unknown(recorded, zones), pue(), hostFactor(), embodied(gpu));
    }

    private Optional<Region> region() {
        return Optional.ofNullable(region).map(id -> regions.find(id)
                .orElseThrow(() -> new CommandException(
                        "--region: there is no region '" + id + "'. " + NearestNames.remedy(id, ids(regions.all())))));
    }

    /** Zones that may feed the GPU; several where only a country is known that has several. */
    private Set<ZoneId> zones(RecordedGrid recorded) {
        if (region().isPresent()) {
            return Set.of(region().get().zone());
        }
        Set<ZoneId> zones = new TreeSet<>();
        ofCountry().forEach(there -> zones.add(there.zone()));
        Optional.of(new ZoneId(place())).filter(recorded.zones()::contains).ifPresent(zones::add);
        return zones;
    }

    private List<Region> ofCountry() {
        return regions.all().stream()
                .filter(there -> there.country().equals(place()))
                .toList();
    }

    private static Optional<Figure> recordedMean(RecordedGrid recorded, ZoneId zone) {
        TimeWindow span = recorded.span();
        LocalDate first = span.start().atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate last = span.end().minusMillis(1).atOffset(ZoneOffset.UTC).toLocalDate();
        String source = "recorded mean " + first.getYear() + " of zone " + zone + ", hourly from " + first + " to "
                + last + ", lifecycle, Electricity Maps";
        return recorded.actual(zone, span).stream()
                .mapToDouble(point -> point.intensity().gramsPerKilowattHour())
                .average()
                .stream()
                .mapToObj(mean -> new Figure(mean, source))
                .findFirst();
    }

    private String unknown(RecordedGrid recorded, Set<ZoneId> zones) {
        List<Region> covered = ofCountry().stream()
                .filter(there -> region == null && recorded.zones().contains(there.zone()))
                .toList();
        if (covered.isEmpty()) {
            return "the recorded grid has no zone for " + (region == null ? place() : region)
                    + "; say the intensity of its power with --intensity G, in g/kWh.";
        }
        String names = zones.stream().map(ZoneId::value).collect(Collectors.joining(", "));
        return place() + " has several grid zones, " + names + "; say which by --region, such as "
                + covered.get(0).id() + ", or say the intensity with --intensity G, in g/kWh.";
    }

    private Figure pue() {
        Optional<Figure> given = given("--pue", pue, 1, 5).map(value -> new Figure(value, GIVEN));
        Optional<Figure> published = region().flatMap(there -> regions.pue(there.id()))
                .map(found -> new Figure(found.value(), published(found)));
        return given.or(() -> published)
                .orElseGet(() -> new Figure(
                        1,
                        region == null
                                ? "without the data centre's own overhead: neither --region nor --pue says it"
                                : "without the data centre's own overhead: nobody publishes it for " + region
                                        + "; --pue says it"));
    }

    private static String published(Pue found) {
        return (found.fleetValue() ? "provider's fleet mean, " : "") + found.year() + ", " + found.source();
    }

    private Figure hostFactor() {
        return given("--host-factor", hostFactor, 1, 3)
                .map(value -> new Figure(value, GIVEN))
                .orElseGet(
                        () -> new Figure(Pool.DEFAULT_HOST_FACTOR, "assumed where no meter says better; 1.18 to 1.60"));
    }

    private Figure embodied(GpuFacts gpu) {
        double kilograms = given("--embodied", embodied, 0, 100_000)
                .orElseGet(() -> gpu.embodiedKilograms().value());
        long hours = Pool.DEFAULT_LIFETIME.toHours();
        String basis = embodied == null ? gpu.embodiedKilograms().kind().words() : GIVEN;
        return new Figure(kilograms * 1000 / hours, Math.round(kilograms) + " kg (" + basis + ") over " + hours + " h");
    }

    private static Optional<Double> given(String option, @Nullable Double value, double least, double most) {
        if (value != null && !(value >= least && value <= most)) {
            throw new CommandException(
                    option + ": " + value + " cannot be; write a number from " + plain(least) + " to " + plain(most));
        }
        return Optional.ofNullable(value);
    }

    private static String plain(double whole) {
        return String.valueOf(Math.round(whole));
    }

    private static List<String> ids(List<Region> all) {
        return all.stream().map(Region::id).toList();
    }
}

package io.accalmie.web;

import io.accalmie.dispatch.Pools;
import io.accalmie.grid.GridConditions;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.Pue;
import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import io.accalmie.grid.ZoneCondition;
import io.accalmie.grid.ZoneForecast;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.NearestNames;
import io.accalmie.messaging.Problem;
import io.accalmie.time.ProductClock;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is known and expected of the grid, and how far it can be trusted. */
@Path("/api/v1/grid")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Grid")
class GridResource {
    private final GridConditions conditions;
    private final IntensityHistory history;
    private final IntensityForecasts forecasts;
    private final Regions regions;
    private final Pools pools;
    private final ProductClock clock;

    GridResource(
            GridConditions conditions,
            IntensityHistory history,
            IntensityForecasts forecasts,
            Regions regions,
            Pools pools,
            ProductClock clock) {
        this.conditions = conditions;
        this.history = history;
        this.forecasts = forecasts;
        this.regions = regions;
        this.pools = pools;
        this.clock = clock;
    }

    /** A region and the zone that feeds it; what nobody says is null. */
    record RegionRow(
            String region,
            String location,
            String country,
            String zone,
            Optional<String> source,
            Optional<Double> pue,
            Optional<Integer> pueYear,
            Optional<Boolean> pueOfFleet,
            Optional<String> pueSource) {}

    @GET
    @Operation(
            summary = "How far the grid's numbers can be trusted",
            description =
                    "Each zone that feeds a pool: the last hour known, its age, whether it is stale, and what the forecast"
                            + " rests on. Each provider: requests of today, the last good answer, and every question that fails.")
    public GridAnswer state() {
        return GridAnswer.of(conditions, this::fedBy, clock.now());
    }

    @GET
    @Path("zones/{zone}")
    @Operation(
            summary = "What was known of a zone at an instant: history, forecast, cleanest windows",
            description =
                    "at answers as of then: no hour and no value that was told later. Intensities are average, lifecycle,"
                            + " each with its kind, source and when it was said.")
    @APIResponse(responseCode = "400", description = "A parameter is wrong, or at is in the future")
    @APIResponse(responseCode = "404", description = "No signal is known of such a zone; the nearest names are told")
    public ZoneAnswer zone(
            @PathParam("zone") String zone,
            @Parameter(description = "First instant of the history; default a day before to")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "End of the history, at most 31 days later; default at")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(description = "As of when, ISO 8601 with an offset; default now") @QueryParam("at") @Nullable
                    String at,
            @Parameter(description = "Length of the cleanest windows, 1 to 24; default 3")
                    @QueryParam("hours")
                    @Nullable
                    String hours) {
        Instant now = clock.now();
        ZoneId known = known(zone);
        ZoneQuestion question = ZoneQuestion.of(from, to, at, hours, now);
        Optional<ZoneForecast> present = at == null ? present(known, now) : Optional.empty();
        List<IntensityPoint> ahead =
                present.map(ZoneForecast::points).orElseGet(() -> forecasts.forecast(known, question.at()));
        return new ZoneAnswer(
                zone,
                now,
                question.at(),
                history.between(known, question.span(), question.at()).stream()
                        .map(GridPoint::of)
                        .toList(),
                ahead.isEmpty()
                        ? Optional.empty()
                        : Optional.of(ZoneAnswer.Outlook.of(ahead, present, question.at(), question.hours())));
    }

    @GET
    @Path("regions")
    @Operation(
            summary = "The providers' regions, the zone that feeds each, its PUE, and who says so",
            description = "The table that ships with the product, or the one that accalmie.grid.regions names.")
    public List<RegionRow> regions() {
        return regions.all().stream().map(this::row).toList();
    }

    private RegionRow row(Region region) {
        Optional<Pue> pue = regions.pue(region.id());
        return new RegionRow(
                region.id(),
                region.location(),
                region.country(),
                region.zone().value(),
                regions.source(region.id()),
                pue.map(Pue::value),
                pue.map(Pue::year),
                pue.map(Pue::fleetValue),
                pue.map(Pue::source));
    }

    private List<String> fedBy(ZoneId zone) {
        return pools.all().stream()
                .filter(pool -> pool.region().zone().equals(zone))
                .map(pool -> pool.id().value())
                .toList();
    }

    private Optional<ZoneForecast> present(ZoneId zone, Instant now) {
        return conditions.zones(now).stream()
                .filter(condition -> condition.zone().equals(zone))
                .findFirst()
                .flatMap(ZoneCondition::forecast);
    }

    private ZoneId known(String name) {
        SortedSet<ZoneId> zones = new TreeSet<>(history.zones());
        zones.addAll(pools.countries().keySet());
        return zones.stream()
                .filter(zone -> zone.value().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "not-found",
                        "Not found",
                        404,
                        "no signal is known of a zone '" + name + "'. "
                                + NearestNames.remedy(
                                        name, zones.stream().map(ZoneId::value).toList()),
                        List.of())));
    }
}

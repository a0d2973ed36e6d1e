package io.accalmie.web;

import io.accalmie.intake.CampaignId;
import io.accalmie.quantity.Identifier;
import io.accalmie.reporting.CampaignEmissions;
import io.accalmie.reporting.CampaignReports;
import io.accalmie.reporting.EmissionsCsv;
import io.accalmie.time.ProductClock;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What campaigns emitted. */
@Path("/api/v1")
@Tag(name = "Campaigns")
class CampaignsResource {
    private static final String CSV = "text/csv";

    private final CampaignReports reports;
    private final ProductClock clock;
    private final Caller caller;

    CampaignsResource(CampaignReports reports, ProductClock clock, Caller caller) {
        this.reports = reports;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Path("campaigns/{campaign}/emissions")
    @Operation(
            summary = "What a campaign emitted, as booked",
            description =
                    "One line for each attempt and grid hour; every total is the sum of the lines. As JSON, or as CSV"
                            + " with format=csv or Accept: text/csv.")
    public Response emissions(
            @PathParam("campaign") String campaign,
            @Parameter(description = "json or csv") @QueryParam("format") @Nullable String format,
            @Context HttpHeaders headers) {
        if (!Identifier.isValid(campaign)) {
            throw Problems.notFound("campaign", campaign);
        }
        CampaignEmissions emissions = reports.of(caller.studio(), new CampaignId(campaign), clock.now())
                .orElseThrow(() -> Problems.notFound("campaign", campaign));
        if (wantsCsv(format, headers)) {
            return Response.ok(EmissionsCsv.of(emissions), CSV + ";charset=utf-8")
                    .header("Content-Disposition", "attachment; filename=\"" + campaign + "-emissions.csv\"")
                    .build();
        }
        return Response.ok(emissions, MediaType.APPLICATION_JSON).build();
    }

    private static boolean wantsCsv(@Nullable String format, HttpHeaders headers) {
        if (format != null) {
            return format.equals("csv");
        }
        MediaType first = headers.getAcceptableMediaTypes().get(0);
        return first.toString().startsWith(CSV);
    }
}

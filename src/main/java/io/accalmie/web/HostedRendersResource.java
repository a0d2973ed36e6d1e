package io.accalmie.web;

import io.accalmie.identity.Role;
import io.accalmie.intake.CampaignId;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import io.accalmie.quantity.Identifier;
import io.accalmie.rounds.HostedBooking;
import io.accalmie.rounds.HostedBooking.Answer;
import io.accalmie.rounds.HostedBooking.Booked;
import io.accalmie.rounds.HostedBooking.Refused;
import io.accalmie.time.ProductClock;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes in what studios rendered on rented services. */
@Path("/api/v1/hosted-renders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Hosted renders")
class HostedRendersResource {
    private final HostedBooking booking;
    private final Caller caller;
    private final ProductClock clock;

    HostedRendersResource(HostedBooking booking, Caller caller, ProductClock clock) {
        this.booking = booking;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            summary = "Record a render made on a rented service",
            description =
                    "One render: id, campaign, shot, service (accalmie models lists them), task, count, width, height,"
                            + " for clips seconds or frames and fps, region if you know it, renderedAt, note. It is booked with an"
                            + " estimate and its interval, never as measured. The same render sent again changes nothing and is"
                            + " answered as it was booked.")
    @APIResponse(
            responseCode = "201",
            description = "Booked, now or before",
            content = @Content(schema = @Schema(implementation = HostedAnswer.class)))
    @APIResponse(responseCode = "400", description = "Malformed; every fault is listed; nothing was booked")
    @APIResponse(responseCode = "409", description = "The id is taken by a render with another body")
    @APIResponse(
            responseCode = "422",
            description = "The catalogue or the grid does not know what it names, or its hour is not over")
    public Response record(byte[] body) {
        caller.mustBe(Role.STUDIO);
        Answer answer = booking.book(caller.studio(), body, clock.now());
        if (answer instanceof Booked booked) {
            return Response.status(Response.Status.CREATED)
                    .entity(HostedAnswer.of(booked))
                    .build();
        }
        return Problems.response(((Refused) answer).problem());
    }

    @GET
    @Operation(summary = "The hosted renders of a campaign, in the order they were recorded")
    public List<HostedAnswer> list(@QueryParam("campaign") @Nullable String campaign) {
        if (campaign == null || !Identifier.isValid(campaign)) {
            Fault fault = Fault.ofField(
                    "BAD_ID",
                    "campaign",
                    campaign == null ? "" : campaign,
                    "this names no campaign",
                    "ask for ?campaign= and its id");
            throw new ProblemException(
                    Problem.of("bad-request", "Bad request", 400, "a campaign must be named", List.of(fault)));
        }
        return booking.ofCampaign(caller.studio(), new CampaignId(campaign)).stream()
                .map(HostedAnswer::of)
                .toList();
    }
}

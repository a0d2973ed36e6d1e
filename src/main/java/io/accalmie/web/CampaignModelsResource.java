package io.accalmie.web;

import io.accalmie.intake.CampaignId;
import io.accalmie.quantity.Identifier;
import io.accalmie.reporting.ModelSwitches;
import io.accalmie.reporting.ModelUse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which models campaigns were rendered with. */
@Path("/api/v1/campaigns/{campaign}/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Campaigns")
class CampaignModelsResource {
    private final ModelSwitches switches;
    private final Caller caller;

    CampaignModelsResource(ModelSwitches switches, Caller caller) {
        this.switches = switches;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Which models rendered a campaign, and why each was needed",
            description =
                    "One entry a model, fewest grams per render first, as booked so far. lighter names a model that draws"
                            + " less for most of its jobs, and what kept it out: size, task, floor, licence, region, list, memory, hour"
                            + " or acceptance. Reasons are told by the catalogue and the rules as they are now.")
    public List<ModelUse> models(@PathParam("campaign") String campaign) {
        if (!Identifier.isValid(campaign)) {
            throw Problems.notFound("campaign", campaign);
        }
        return switches.of(caller.studio(), new CampaignId(campaign))
                .orElseThrow(() -> Problems.notFound("campaign", campaign));
    }
}

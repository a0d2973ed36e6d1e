package io.accalmie.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.accalmie.catalogue.InvalidCatalogueException.Violation;
import io.accalmie.catalogue.RuleScope;
import io.accalmie.catalogue.StudioRules;
import io.accalmie.identity.Role;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.JobsChanged;
import io.accalmie.intake.ShotId;
import io.accalmie.messaging.Fault;
import io.accalmie.quantity.Identifier;
import io.accalmie.time.ProductClock;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules that a studio sets on models: for all it does, for a campaign, for a shot. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
class ModelRulesResource {
    private static final String STUDIO = "model-rules";
    private static final String CAMPAIGN = "campaigns/{campaign}/model-rules";
    private static final String SHOT = "campaigns/{campaign}/shots/{shot}/model-rules";

    private final StudioRules rules;
    private final Caller caller;
    private final ProductClock clock;
    private final Event<JobsChanged> changes;

    ModelRulesResource(StudioRules rules, Caller caller, ProductClock clock, Event<JobsChanged> changes) {
        this.rules = rules;
        this.caller = caller;
        this.clock = clock;
        this.changes = changes;
    }

    @GET
    @Path(STUDIO)
    @Operation(summary = "Your studio's rules on models", description = "An empty object where there are none.")
    public JsonNode ofStudio() {
        return get(scope(Optional.empty(), Optional.empty()));
    }

    @PUT
    @Path(STUDIO)
    @Transactional
    @Operation(
            summary = "Set your studio's rules on models",
            description = "{\"allow\":[…],\"deny\":[…],\"tiers\":{\"hero\":{\"text-to-image\":{\"models\":[…]},"
                    + "\"text-to-video\":{\"floors\":{\"VBench\":{\"total\":82}}}}},\"objective\":\"per-render\"}, each part optional; an"
                    + " empty object removes them. Lists of studio, campaign and shot add up; of tiers and objective the"
                    + " narrowest holds. They hold for jobs that are not ordered yet.")
    public JsonNode setOfStudio(byte[] body) {
        return set(scope(Optional.empty(), Optional.empty()), body);
    }

    @GET
    @Path(CAMPAIGN)
    @Operation(summary = "A campaign's rules on models")
    public JsonNode ofCampaign(@PathParam("campaign") String campaign) {
        return get(scope(Optional.of(campaign), Optional.empty()));
    }

    @PUT
    @Path(CAMPAIGN)
    @Transactional
    @Operation(summary = "Set a campaign's rules on models", description = "Also before its first job is sent.")
    public JsonNode setOfCampaign(@PathParam("campaign") String campaign, byte[] body) {
        return set(scope(Optional.of(campaign), Optional.empty()), body);
    }

    @GET
    @Path(SHOT)
    @Operation(summary = "A shot's rules on models")
    public JsonNode ofShot(@PathParam("campaign") String campaign, @PathParam("shot") String shot) {
        return get(scope(Optional.of(campaign), Optional.of(shot)));
    }

    @PUT
    @Path(SHOT)
    @Transactional
    @Operation(summary = "Set a shot's rules on models")
    public JsonNode setOfShot(@PathParam("campaign") String campaign, @PathParam("shot") String shot, byte[] body) {
        return set(scope(Optional.of(campaign), Optional.of(shot)), body);
    }

    private JsonNode get(RuleScope scope) {
        return rules.of(scope).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private JsonNode set(RuleScope scope, byte[] body) {
        caller.mustBe(Role.STUDIO);
        JsonNode json = JsonBody.object(body);
        List<Violation> violations = rules.set(scope, json, caller.principal().name(), clock.now());
        if (!violations.isEmpty()) {
            throw JsonBody.refused(violations.stream()
                    .map(wrong ->
                            Fault.ofField("BAD_RULE", wrong.path(), wrong.value(), wrong.reason(), wrong.remedy()))
                    .toList());
        }
        changes.fire(new JobsChanged());
        return json;
    }

    private RuleScope scope(Optional<String> campaign, Optional<String> shot) {
        campaign.filter(id -> !Identifier.isValid(id)).ifPresent(id -> {
            throw Problems.notFound("campaign", id);
        });
        shot.filter(id -> !Identifier.isValid(id)).ifPresent(id -> {
            throw Problems.notFound("shot", id);
        });
        return new RuleScope(caller.studio().value(), campaign.map(CampaignId::new), shot.map(ShotId::new));
    }
}

package io.accalmie.web;

import io.accalmie.dispatch.ShotCounts;
import io.accalmie.dispatch.ShotCounts.Used;
import io.accalmie.identity.Role;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.CapScope;
import io.accalmie.intake.ShotId;
import io.accalmie.intake.ShotItems;
import io.accalmie.intake.VariationCap;
import io.accalmie.intake.VariationCaps;
import io.accalmie.messaging.Fault;
import io.accalmie.quantity.Identifier;
import io.accalmie.time.ProductClock;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How many items a shot may have: for all of a studio's shots, for those of a campaign, for one. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Campaigns")
class VariationCapsResource {
    private static final String STUDIO = "variation-cap";
    private static final String CAMPAIGN = "campaigns/{campaign}/variation-cap";
    private static final String SHOT = "campaigns/{campaign}/shots/{shot}/variation-cap";

    private final VariationCaps caps;
    private final ShotCounts counts;
    private final Caller caller;
    private final ProductClock clock;

    VariationCapsResource(VariationCaps caps, ShotCounts counts, Caller caller, ProductClock clock) {
        this.caps = caps;
        this.counts = counts;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path(STUDIO)
    @Operation(summary = "How many items each shot of your studio may have")
    public CapAnswer ofStudio() {
        return answer(scope(Optional.empty(), Optional.empty()));
    }

    @PUT
    @Path(STUDIO)
    @Transactional
    @Operation(
            summary = "Cap the items of each shot",
            description =
                    "{\"most\":16,\"reason\":\"…\"}: the items of a shot, drafts and finals together; null removes the cap."
                            + " Raising or removing one needs a reason. The narrowest of shot, campaign and studio holds, for jobs"
                            + " that are sent from now on; a job without a shot has no cap. Refused and cancelled jobs do not count.")
    public CapAnswer setOfStudio(byte[] body) {
        return set(scope(Optional.empty(), Optional.empty()), body);
    }

    @GET
    @Path(CAMPAIGN)
    @Operation(summary = "How many items the shots of a campaign may have, and what each used")
    public CapAnswer ofCampaign(@PathParam("campaign") String campaign) {
        return answer(scope(Optional.of(campaign), Optional.empty()));
    }

    @PUT
    @Path(CAMPAIGN)
    @Transactional
    @Operation(summary = "Cap the items of each shot of a campaign", description = "Also before its first job is sent.")
    public CapAnswer setOfCampaign(@PathParam("campaign") String campaign, byte[] body) {
        return set(scope(Optional.of(campaign), Optional.empty()), body);
    }

    @GET
    @Path(SHOT)
    @Operation(summary = "How many items a shot may have, how many it used, and how many are left")
    public CapAnswer ofShot(@PathParam("campaign") String campaign, @PathParam("shot") String shot) {
        return answer(scope(Optional.of(campaign), Optional.of(shot)));
    }

    @PUT
    @Path(SHOT)
    @Transactional
    @Operation(summary = "Cap the items of a shot")
    public CapAnswer setOfShot(@PathParam("campaign") String campaign, @PathParam("shot") String shot, byte[] body) {
        return set(scope(Optional.of(campaign), Optional.of(shot)), body);
    }

    private CapAnswer set(CapScope scope, byte[] body) {
        caller.mustBe(Role.STUDIO);
        DecisionForm form = DecisionForm.read(body);
        OptionalInt most = form.integerOrNull("most", 0, 1_000_000);
        Optional<String> reason = form.reason();
        form.refuseOthers();
        VariationCap cap =
                new VariationCap(scope, most, reason, caller.principal().name(), clock.now());
        if (reason.isEmpty() && cap.isRaisedFrom(caps.holding(scope))) {
            throw JsonBody.refused(new Fault(
                    Optional.empty(),
                    "REASON_REQUIRED",
                    Optional.of("reason"),
                    Optional.empty(),
                    "this lets shots have more items than before",
                    "say why in 'reason', 1 to " + DecisionForm.LONGEST_REASON + " characters"));
        }
        caps.set(cap);
        return answer(scope);
    }

    private CapAnswer answer(CapScope scope) {
        Optional<VariationCap> cap = caps.holding(scope);
        List<CapAnswer.Shot> shots = shots(scope);
        return new CapAnswer(
                scope.words(),
                most(cap),
                cap.map(held -> held.scope().words()),
                cap.flatMap(VariationCap::reason),
                cap.map(VariationCap::by),
                cap.map(VariationCap::at),
                shots,
                words(scope, cap, shots));
    }

    private List<CapAnswer.Shot> shots(CapScope scope) {
        if (scope.campaign().isEmpty()) {
            return List.of();
        }
        CampaignId campaign = scope.campaign().get();
        if (scope.shot().isPresent()) {
            ShotId shot = scope.shot().get();
            return List.of(shot(scope, caps.items(scope.studio(), campaign, shot)));
        }
        Map<String, List<ShotItems>> byShot = caps.items(scope.studio(), campaign).stream()
                .collect(Collectors.groupingBy(items -> items.shot().value(), TreeMap::new, Collectors.toList()));
        return byShot.entrySet().stream()
                .map(entry ->
                        shot(CapScope.ofShot(scope.studio(), campaign, new ShotId(entry.getKey())), entry.getValue()))
                .toList();
    }

    private CapAnswer.Shot shot(CapScope scope, List<ShotItems> items) {
        Used used = counts.of(items);
        Optional<Integer> most = most(caps.holding(scope));
        return new CapAnswer.Shot(
                scope.shot().orElseThrow().value(),
                used.drafts(),
                used.finals(),
                used.items(),
                most,
                most.map(cap -> Math.max(0, cap - used.items())));
    }

    private static Optional<Integer> most(Optional<VariationCap> cap) {
        return cap.map(held -> held.most().orElseThrow());
    }

    private static String words(CapScope scope, Optional<VariationCap> cap, List<CapAnswer.Shot> shots) {
        if (cap.isEmpty()) {
            return "No cap is set for " + scope.words() + ": shots may have any number of items. Set one with PUT "
                    + scope.path() + ".";
        }
        String held = "Each shot may have " + cap.get().most().orElseThrow() + " items, as set for "
                + cap.get().scope().words() + " by " + cap.get().by();
        if (scope.shot().isEmpty()) {
            return held + ".";
        }
        CapAnswer.Shot shot = shots.get(0);
        return held + "; " + shot.used() + " are used, " + shot.left().orElse(0) + " are left.";
    }

    private CapScope scope(Optional<String> campaign, Optional<String> shot) {
        campaign.filter(id -> !Identifier.isValid(id)).ifPresent(id -> {
            throw Problems.notFound("campaign", id);
        });
        shot.filter(id -> !Identifier.isValid(id)).ifPresent(id -> {
            throw Problems.notFound("shot", id);
        });
        return new CapScope(caller.studio(), campaign.map(CampaignId::new), shot.map(ShotId::new));
    }
}

package io.accalmie.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.catalogue.AssetVerdict;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.Ruling;
import io.accalmie.catalogue.Verdicts;
import io.accalmie.catalogue.WorkKind;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.dispatch.RunState;
import io.accalmie.identity.Role;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.JobsChanged;
import io.accalmie.intake.RenderJobs;
import io.accalmie.messaging.Fault;
import io.accalmie.time.ProductClock;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What studios say of assets: the facts that choices of models learn from. */
@Path("/api/v1/assets/{asset}/verdict")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assets")
class VerdictsResource {
    private static final int LONGEST_REASON = 1000;
    private static final Set<String> FIELDS = Set.of("verdict", "reason");

    private final Verdicts verdicts;
    private final RunHistory history;
    private final RenderJobs jobs;
    private final Caller caller;
    private final ProductClock clock;
    private final Event<JobsChanged> changes;

    VerdictsResource(
            Verdicts verdicts,
            RunHistory history,
            RenderJobs jobs,
            Caller caller,
            ProductClock clock,
            Event<JobsChanged> changes) {
        this.verdicts = verdicts;
        this.history = history;
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
        this.changes = changes;
    }

    /**
     * A verdict as it stands.
     *
     * @param job the job that the asset was rendered for
     * @param model with what
     * @param verdict approved or rejected
     * @param reason in the studio's words
     * @param by who said so
     * @param at product time
     */
    record Stated(String job, String model, String verdict, Optional<String> reason, String by, Instant at) {
        static Stated of(AssetVerdict verdict) {
            return new Stated(
                    verdict.job().job().value(),
                    verdict.model().value(),
                    verdict.ruling().word(),
                    verdict.reason(),
                    verdict.by(),
                    verdict.at());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            summary = "Approve or reject an asset",
            description =
                    "{\"verdict\":\"approved\"} or {\"verdict\":\"rejected\",\"reason\":\"six fingers\"}. A later verdict takes"
                            + " the place of an earlier one. Models are chosen by what is accepted of them, once ten verdicts are known"
                            + " for the same task and tier.")
    @APIResponse(responseCode = "404", description = "Your studio has no such asset")
    public List<Stated> rule(@PathParam("asset") String asset, byte[] body) {
        caller.mustBe(Role.STUDIO);
        JsonNode json = JsonBody.object(body);
        List<Fault> faults = new ArrayList<>();
        Optional<Ruling> ruling = ruling(json, faults);
        Optional<String> reason = reason(json, faults);
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                faults.add(Fault.ofField(
                        "UNKNOWN_FIELD", name, json.get(name), "there is no such field", "send verdict and reason"));
            }
        });
        if (!faults.isEmpty()) {
            throw JsonBody.refused(faults);
        }
        List<AssetVerdict> added = verdicts(asset, ruling.orElseThrow(), reason);
        verdicts.add(added);
        changes.fire(new JobsChanged());
        return added.stream().map(Stated::of).toList();
    }

    @GET
    @Operation(summary = "The verdict on an asset", description = "One for each job that it was rendered for.")
    public List<Stated> verdict(@PathParam("asset") String asset) {
        ofCaller(asset);
        return verdicts.on(caller.studio().value(), asset).stream()
                .map(Stated::of)
                .toList();
    }

    private List<JobKey> ofCaller(String asset) {
        StudioId studio = caller.studio();
        List<JobKey> ours = history.thatRendered(asset).stream()
                .filter(job -> job.studio().equals(studio))
                .toList();
        if (ours.isEmpty()) {
            throw Problems.notFound("asset", asset);
        }
        return ours;
    }

    private List<AssetVerdict> verdicts(String asset, Ruling ruling, Optional<String> reason) {
        List<JobKey> keys = ofCaller(asset);
        Map<JobKey, JobRuns> runs = history.byJob(keys);
        List<AssetVerdict> added = new ArrayList<>();
        for (AdmittedJob admitted : jobs.findAll(keys)) {
            JobKey key = admitted.job().key();
            Stream.ofNullable(runs.get(key))
                    .flatMap(job -> job.runs().stream())
                    .filter(run -> rendered(run, asset))
                    .findFirst()
                    .map(run -> new AssetVerdict(
                            asset,
                            key,
                            WorkKind.of(admitted.job()),
                            new ModelId(run.order().model()),
                            ruling,
                            reason,
                            caller.principal().name(),
                            clock.now()))
                    .ifPresent(added::add);
        }
        return added;
    }

    private static boolean rendered(Run run, String asset) {
        return run.state() instanceof RunState.Ended ended
                && ended.assets().stream().anyMatch(made -> made.id().equals(asset));
    }

    private static Optional<Ruling> ruling(JsonNode json, List<Fault> faults) {
        String word = json.path("verdict").asText();
        Optional<Ruling> ruling = Stream.of(Ruling.values())
                .filter(each -> each.word().equals(word))
                .findFirst();
        if (ruling.isEmpty()) {
            faults.add(Fault.ofField(
                    "BAD_WORD", "verdict", json.path("verdict"), "this is no verdict", "send approved or rejected"));
        }
        return ruling;
    }

    private static Optional<String> reason(JsonNode json, List<Fault> faults) {
        JsonNode reason = json.path("reason");
        if (reason.isMissingNode() || reason.isNull()) {
            return Optional.empty();
        }
        if (!reason.isTextual()
                || reason.textValue().isBlank()
                || reason.textValue().length() > LONGEST_REASON) {
            faults.add(Fault.ofField(
                    "BAD_TEXT",
                    "reason",
                    reason,
                    "this is no text of 1 to " + LONGEST_REASON + " characters",
                    "say it in a sentence, or leave it out"));
            return Optional.empty();
        }
        return Optional.of(reason.textValue());
    }
}

package io.accalmie.web;

import io.accalmie.identity.Role;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchSubmission.Answer;
import io.accalmie.intake.BatchSubmission.BodyForm;
import io.accalmie.intake.BatchSubmission.Submission;
import io.accalmie.intake.DraftDesk;
import io.accalmie.intake.DraftDesk.Rulings;
import io.accalmie.intake.JobId;
import io.accalmie.intake.ShotId;
import io.accalmie.reporting.ContactSheet;
import io.accalmie.time.ProductClock;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Drafts first, finals of those approved. */
@Path("/api/v1/drafts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Drafts")
class DraftsResource {
    private static final String NDJSON = "application/x-ndjson";

    private final DraftDesk desk;
    private final DraftChoice choice;
    private final Caller caller;
    private final ProductClock clock;

    DraftsResource(DraftDesk desk, DraftChoice choice, Caller caller, ProductClock clock) {
        this.desk = desk;
        this.choice = choice;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            summary = "Draft render jobs before they are rendered",
            description =
                    "The same body as /api/v1/batches: finals, as they are to be. Of each a draft is submitted: the"
                            + " id with .draft behind it, the same seed, tier draft, half the sides, fewer steps, due half-way to"
                            + " the final's deadline. The finals wait until somebody decides. A final that could not be rendered"
                            + " refuses the whole batch. Look at the drafts under /drafts/{batch}.")
    @APIResponse(
            responseCode = "202",
            description = "The batch of drafts; some may be refused, and their finals with them")
    @APIResponse(responseCode = "400", description = "Malformed, or not to be drafted; nothing was kept")
    @APIResponse(responseCode = "409", description = "An id is taken; nothing was kept")
    @APIResponse(responseCode = "422", description = "A final or no draft can be rendered; nothing was kept")
    public Response submitJson(
            @Parameter(hidden = true) @HeaderParam("Idempotency-Key") @Nullable String key, byte[] body) {
        return submit(BodyForm.JSON, key, body);
    }

    @POST
    @Consumes(NDJSON)
    @Transactional
    @Operation(hidden = true)
    public Response submitLines(@HeaderParam("Idempotency-Key") @Nullable String key, byte[] body) {
        return submit(BodyForm.NDJSON, key, body);
    }

    @GET
    @Path("{batch}")
    @Operation(
            summary = "The contact sheet of a batch of drafts",
            description =
                    "By shot: each draft's state, assets and booked grams, what its final is expected to emit, and"
                            + " what was decided. notSpent is an estimate of the rejected finals, in no total.")
    public ContactSheet sheet(@PathParam("batch") String batch) {
        return choice.sheet(caller.studio(), batch, clock.now());
    }

    @POST
    @Path("{batch}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            summary = "Approve or reject finals by their drafts",
            description =
                    "{\"approve\":[\"a\"],\"reject\":[\"b\"],\"rejectShots\":[\"S01\"],\"reason\":\"…\"}, each part"
                            + " optional, ids of finals. Approved finals become jobs; rejected ones are given up and their drafts"
                            + " cancelled; of a rejected shot, every one that is not decided. The same again changes nothing.")
    @APIResponse(responseCode = "409", description = "It contradicts an earlier decision; nothing was decided")
    @APIResponse(responseCode = "422", description = "A final cannot be rendered any more; nothing was decided")
    public ContactSheet decide(@PathParam("batch") String batch, byte[] body) {
        caller.mustBe(Role.STUDIO);
        DecisionForm form = DecisionForm.read(body);
        Rulings rulings = new Rulings(
                ids(form, "approve", JobId::new),
                ids(form, "reject", JobId::new),
                ids(form, "rejectShots", ShotId::new),
                form.reason());
        form.refuseOthers();
        choice.sheet(caller.studio(), batch, clock.now());
        choice.decide(caller.principal(), new BatchId(batch), rulings, clock.now())
                .ifPresent(problem -> {
                    throw new ProblemException(problem);
                });
        return choice.sheet(caller.studio(), batch, clock.now());
    }

    private static <T> Set<T> ids(DecisionForm form, String name, Function<String, T> type) {
        return form.ids(name).stream().map(type).collect(Collectors.toSet());
    }

    private Response submit(BodyForm form, @Nullable String key, byte[] body) {
        caller.mustBe(Role.STUDIO);
        Answer answer =
                desk.submit(new Submission(caller.principal(), Optional.ofNullable(key), form, body), clock.now());
        if (answer instanceof Answer.Taken taken) {
            return Response.accepted(BatchAnswer.of(taken.batch()))
                    .location(URI.create("/api/v1/drafts/" + taken.batch().id()))
                    .build();
        }
        return Problems.response(((Answer.Refused) answer).problem());
    }
}

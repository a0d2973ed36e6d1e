package io.accalmie.web;

import io.accalmie.identity.Role;
import io.accalmie.intake.BatchSubmission;
import io.accalmie.intake.BatchSubmission.Answer;
import io.accalmie.intake.BatchSubmission.BodyForm;
import io.accalmie.intake.BatchSubmission.Submission;
import io.accalmie.messaging.Problem;
import io.accalmie.time.ProductClock;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes batches in. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Batches")
class BatchesResource {
    private static final String NDJSON = "application/x-ndjson";

    private final BatchSubmission door;
    private final Caller caller;
    private final ProductClock clock;

    BatchesResource(BatchSubmission door, Caller caller, ProductClock clock) {
        this.door = door;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("batches")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            summary = "Submit render jobs",
            description =
                    "One job, a list of jobs, {\"jobs\":[…]}, or as application/x-ndjson one job a line; at most 10 000."
                            + " A malformed job refuses the whole batch. A job that cannot be rendered is refused by itself. The same"
                            + " job sent again changes nothing and is answered with the batch it first came in with. A job may name an inputJob,"
                            + " of the same batch or an earlier one, whose first image it starts from. One that asks for exactly what your"
                            + " studio had rendered, with a seed of yours, gets that and draws nothing, unless renderAgain says why.")
    @APIResponse(
            responseCode = "202",
            description = "Taken; some jobs may be refused, each with its problem",
            content = @Content(schema = @Schema(implementation = BatchAnswer.class)))
    @APIResponse(responseCode = "400", description = "Malformed; every fault is listed; nothing was kept")
    @APIResponse(responseCode = "409", description = "An id is taken by a job with another body; nothing was kept")
    @APIResponse(
            responseCode = "422",
            description = "No job can be rendered, or the idempotency key came with another body; nothing was kept")
    public Response submitJson(
            @Parameter(hidden = true) @HeaderParam("Idempotency-Key") @Nullable String key, byte[] body) {
        return submit(BodyForm.JSON, key, body);
    }

    @POST
    @Path("batches")
    @Consumes(NDJSON)
    @Transactional
    @Operation(hidden = true)
    public Response submitLines(@HeaderParam("Idempotency-Key") @Nullable String key, byte[] body) {
        return submit(BodyForm.NDJSON, key, body);
    }

    private Response submit(BodyForm form, @Nullable String key, byte[] body) {
        caller.mustBe(Role.STUDIO);
        Answer answer =
                door.submit(new Submission(caller.principal(), Optional.ofNullable(key), form, body), clock.now());
        if (answer instanceof Answer.Taken taken) {
            String path = "/api/v1/batches/" + taken.batch().id();
            return Response.accepted(BatchAnswer.of(taken.batch()))
                    .location(URI.create(path))
                    .build();
        }
        Problem problem = ((Answer.Refused) answer).problem();
        return Problems.response(problem);
    }
}

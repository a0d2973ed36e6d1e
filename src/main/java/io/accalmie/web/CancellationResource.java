package io.accalmie.web;

import io.accalmie.identity.Role;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.JobsChanged;
import io.accalmie.intake.RenderJobs;
import io.accalmie.messaging.Problem;
import io.accalmie.quantity.Identifier;
import io.accalmie.time.ProductClock;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cancels jobs. A running attempt is stopped soon afterwards; what it drew until then stays booked. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
class CancellationResource {
    private final RenderJobs jobs;
    private final Caller caller;
    private final ProductClock clock;
    private final Event<JobsChanged> changes;

    CancellationResource(RenderJobs jobs, Caller caller, ProductClock clock, Event<JobsChanged> changes) {
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
        this.changes = changes;
    }

    /**
     * What was cancelled.
     *
     * @param cancelled ids of jobs
     */
    record Cancelled(List<String> cancelled) {}

    @DELETE
    @Path("batches/{id}")
    @Transactional
    @Tag(name = "Batches")
    @Operation(summary = "Cancel the jobs of a batch", description = "Jobs that are rendered already stay as they are.")
    @APIResponse(responseCode = "202", description = "The jobs that will not be rendered any more")
    @APIResponse(responseCode = "404", description = "Your studio has no such batch")
    public Response cancelBatch(@PathParam("id") String id) {
        caller.mustBe(Role.STUDIO);
        if (!Identifier.isValid(id)) {
            throw Problems.notFound("batch", id);
        }
        BatchRecord batch =
                jobs.batch(caller.studio(), new BatchId(id)).orElseThrow(() -> Problems.notFound("batch", id));
        return cancelled(batch.accepted().stream().filter(this::cancel).toList());
    }

    @DELETE
    @Path("jobs/{id}")
    @Transactional
    @Tag(name = "Jobs")
    @Operation(summary = "Cancel a job", description = "A job that is rendered already stays as it is.")
    @APIResponse(responseCode = "202", description = "The job will not be rendered any more")
    @APIResponse(responseCode = "404", description = "Your studio has no such job")
    @APIResponse(responseCode = "409", description = "The job was refused: there is nothing to cancel")
    public Response cancelJob(@PathParam("id") String id) {
        caller.mustBe(Role.STUDIO);
        if (!Identifier.isValid(id)) {
            throw Problems.notFound("job", id);
        }
        JobId job = new JobId(id);
        if (cancel(job)) {
            return cancelled(List.of(job));
        }
        if (jobs.refusals(new JobKey(caller.studio(), job)).isEmpty()) {
            throw Problems.notFound("job", id);
        }
        throw new ProblemException(Problem.of(
                "job-not-cancellable", "Job cannot be cancelled", 409, "job " + id + " was refused", List.of()));
    }

    private boolean cancel(JobId job) {
        return jobs.cancel(new JobKey(caller.studio(), job), caller.principal().name(), clock.now());
    }

    private Response cancelled(List<JobId> cancelled) {
        changes.fire(new JobsChanged());
        return Response.accepted(
                        new Cancelled(cancelled.stream().map(JobId::value).toList()))
                .build();
    }
}

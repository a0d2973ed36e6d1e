package io.accalmie.web;

import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.quantity.Identifier;
import io.accalmie.reporting.JobStories;
import io.accalmie.reporting.JobStory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells what becomes of batches and jobs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
class StoriesResource {
    private final JobStories stories;
    private final Caller caller;

    StoriesResource(JobStories stories, Caller caller) {
        this.stories = stories;
        this.caller = caller;
    }

    /**
     * A batch and the stories of its jobs.
     *
     * @param batch its id
     * @param states how many jobs are in each state
     * @param settled whether nothing more is to come for any of them
     * @param jobs in the order sent
     */
    record BatchStory(String batch, Map<String, Integer> states, boolean settled, List<JobStory> jobs) {}

    @GET
    @Path("batches/{batch}")
    @Operation(
            summary = "What became of a batch",
            description =
                    "Each job's state, why it waits or runs where it does, its attempts, assets and booked grams.")
    public BatchStory batch(@PathParam("batch") String batch) {
        List<JobStory> jobs =
                Identifier.isValid(batch) ? stories.ofBatch(studio(), new BatchId(batch)) : List.<JobStory>of();
        if (jobs.isEmpty()) {
            throw Problems.notFound("batch", batch);
        }
        Map<String, Integer> states = new TreeMap<>();
        jobs.forEach(job -> states.merge(job.state().word(), 1, Integer::sum));
        return new BatchStory(batch, states, jobs.stream().allMatch(JobStory::settled), jobs);
    }

    @GET
    @Path("jobs/{job}")
    @Operation(summary = "What became of a job", description = "The same story as in its batch.")
    public JobStory job(@PathParam("job") String job) {
        return find(job);
    }

    @GET
    @Path("jobs/{job}/assets")
    @Operation(
            summary = "What a job rendered",
            description = "In the order of the items; each can be fetched from /api/v1/assets/{id}.")
    public List<Asset> assets(@PathParam("job") String job) {
        return find(job).assets();
    }

    private JobStory find(String job) {
        if (!Identifier.isValid(job)) {
            throw Problems.notFound("job", job);
        }
        return stories.ofJob(new JobKey(studio(), new JobId(job))).orElseThrow(() -> Problems.notFound("job", job));
    }

    private StudioId studio() {
        return caller.studio();
    }
}

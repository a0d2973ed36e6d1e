package io.accalmie.web;

import io.accalmie.intake.JobReading;
import io.accalmie.intake.RenderJobReader;
import io.accalmie.reporting.ModelAdvice;
import io.accalmie.reporting.ModelChoices;
import io.accalmie.time.ProductClock;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which models may render a job, asked before it is sent. */
@Path("/api/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
class ModelsResource {
    private final RenderJobReader reader;
    private final ModelAdvice advice;
    private final Caller caller;
    private final ProductClock clock;

    ModelsResource(RenderJobReader reader, ModelAdvice advice, Caller caller, ProductClock clock) {
        this.reader = reader;
        this.advice = advice;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("for")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The models that may render a job, and what each would emit",
            description =
                    "The body is one render job, as in a batch; nothing is kept of it. The adequate models come with"
                            + " energy and grams in each pool, here and now and at the best hour of the window; the others with reason and"
                            + " remedy. GPUs are taken to be free.")
    @APIResponse(responseCode = "400", description = "The body is no render job; every fault is listed")
    public ModelChoices choices(byte[] body) {
        Instant now = clock.now();
        JobReading reading = reader.read(caller.studio(), body, now);
        return advice.on(reading.job().orElseThrow(() -> JsonBody.refused(reading.faults())), now);
    }
}

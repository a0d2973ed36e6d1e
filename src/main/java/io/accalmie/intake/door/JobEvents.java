package io.accalmie.intake.door;

import io.accalmie.intake.BatchId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RefusedJob;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobWriter;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.Topics;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.time.Instant;

/** The events of intake; their JSON Schemas lie beside them as {@code schemas/<type>.schema.json}. */
public final class JobEvents {
    /** A job on its way to admission; data is the job with every default filled in. */
    public static final String SUBMITTED = "io.accalmie.render.job.submitted.v1";
    /** A job that was refused; data is its problem. */
    public static final String REFUSED = "io.accalmie.render.job.refused.v1";

    private static final String SOURCE = "/accalmie/intake";

    private JobEvents() {}

    static OutgoingEvent submitted(RenderJob job, BatchId batch, Instant at) {
        // The batch is part of the id: a body refused earlier and sent again is a new fact, not a redelivery.
        String id = "job/" + job.key() + "/" + batch;
        return about(
                Topics.JOBS,
                job.key(),
                batch,
                Events.event(id, SUBMITTED, SOURCE, job.key().toString(), at, RenderJobWriter.write(job)));
    }

    static OutgoingEvent refused(RefusedJob job, String bodyHash) {
        String id = "job-refused/" + job.key() + "/" + job.batch() + "/" + bodyHash;
        return about(
                Topics.JOBS_REFUSED,
                job.key(),
                job.batch(),
                Events.event(id, REFUSED, SOURCE, job.key().toString(), job.refusedAt(), job.problem()));
    }

    private static OutgoingEvent about(String topic, JobKey job, BatchId batch, CloudEventBuilder event) {
        return new OutgoingEvent(
                topic,
                job.toString(),
                event.withExtension(Events.STUDIO, job.studio().value())
                        .withExtension(Events.BATCH, batch.value())
                        .build());
    }
}

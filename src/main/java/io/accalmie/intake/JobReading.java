package io.accalmie.intake;

import io.accalmie.messaging.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What became of reading a job: the job, or what is wrong with it. Exactly one of {@code job} and {@code faults} is there.
 *
 * @param id the job's id; empty where it cannot be read
 * @param campaign its campaign; empty where that cannot be read
 * @param bodyHash the same for bodies that say the same (order of fields, white space and nulls do not count): lower-case
 *     hex of SHA-256; empty where the body is no JSON object
 * @param job the job with every default filled in
 * @param faults everything that is wrong
 */
public record JobReading(
        Optional<JobId> id,
        Optional<CampaignId> campaign,
        Optional<String> bodyHash,
        Optional<RenderJob> job,
        List<Fault> faults) {
    public JobReading {
        faults = List.copyOf(faults);
        if (job.isPresent() != faults.isEmpty()) {
            throw new IllegalArgumentException("a reading has either a job or faults");
        }
    }
}

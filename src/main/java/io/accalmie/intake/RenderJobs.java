package io.accalmie.intake;

import io.accalmie.identity.StudioId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The jobs and batches that came in. What a job became afterwards is known to other features. Lists of jobs are in the
 * order of admission. Thread-safe; changes happen in the caller's transaction.
 */
public interface RenderJobs {
    /** The admitted job; empty where it was refused, is unknown, or is on its way from the door to admission. */
    Optional<AdmittedJob> find(JobKey key);

    /** The admitted jobs of {@code keys}; unknown keys are left out. */
    List<AdmittedJob> findAll(Collection<JobKey> keys);

    /** The key of every admitted job of every studio that is not cancelled and whose deadline is after {@code instant}. */
    List<JobKey> wantedAfter(Instant instant);

    /**
     * The latest jobs of every studio that were submitted at {@code since} or later, cancelled or not, by submission.
     *
     * @param limit how many at most: the earlier ones are left out
     */
    List<AdmittedJob> latestSubmitted(Instant since, int limit);

    /** The batch, with the id of each of its jobs, from the moment it was answered; empty for an unknown id. */
    Optional<BatchRecord> batch(StudioId studio, BatchId batch);

    /** The studio's latest batches, the latest first, without their entries' order changed. */
    List<BatchRecord> latestBatches(StudioId studio, int limit);

    /** The batch that holds the job's id: accepted at the door or admitted; empty where the id is free. */
    Optional<BatchId> batchOf(JobKey key);

    /** The admitted jobs that came in with the batch. */
    List<AdmittedJob> ofBatch(StudioId studio, BatchId batch);

    /** The admitted jobs of the campaign. */
    List<AdmittedJob> ofCampaign(StudioId studio, CampaignId campaign);

    /** The studio's campaigns that have an admitted or refused job, by name. */
    List<CampaignId> campaigns(StudioId studio);

    /** Each refusal of that id, the earliest first. */
    List<RefusedJob> refusals(JobKey key);

    /** The refusals that came in with the batch, at the door or afterwards. */
    List<RefusedJob> refusedOfBatch(StudioId studio, BatchId batch);

    /** The refusals booked to the campaign. */
    List<RefusedJob> refusedOfCampaign(StudioId studio, CampaignId campaign);

    /**
     * Other admitted jobs of the same studio with the same {@link Fingerprint}, in the order of admission, for each given job
     * that has any; cancelled ones too.
     */
    Map<JobKey, List<JobKey>> alike(Collection<JobKey> keys);

    /** Keeps that the job starts from {@code asset}, so that jobs like it are found; without effect where that is known. */
    void startsFrom(JobKey key, String asset);

    /** Which of the given jobs were cancelled. */
    Set<JobKey> cancelled(Collection<JobKey> keys);

    /**
     * Records that a job is no longer wanted, whether it was admitted yet or not. The first cancellation stands.
     *
     * @param by name of the principal
     * @param at product time
     * @return false where no job holds that id
     */
    boolean cancel(JobKey key, String by, Instant at);

    /**
     * Records that a job cannot be rendered any more, for a reason that its studio is told. The first cancellation stands.
     *
     * @param why one sentence
     * @param at product time
     */
    void cannotBeRendered(JobKey key, String why, Instant at);
}

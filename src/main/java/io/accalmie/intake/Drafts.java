package io.accalmie.intake;

import io.accalmie.identity.StudioId;
import java.util.List;

/** Drafts and what was decided of their finals. Takes part in the caller's transaction. Thread-safe. */
public interface Drafts {
    /** The drafts of the batch, in the order sent; empty where the studio has no such batch of drafts. */
    List<Draft> ofBatch(StudioId studio, BatchId batch);

    /** The drafts of the campaign, in no order. */
    List<Draft> ofCampaign(StudioId studio, CampaignId campaign);

    /** The studio's batches of drafts with a final that waits for a decision, the latest first. */
    List<BatchId> undecided(StudioId studio, int limit);
}

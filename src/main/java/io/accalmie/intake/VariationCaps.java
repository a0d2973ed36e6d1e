package io.accalmie.intake;

import io.accalmie.identity.StudioId;
import java.util.List;
import java.util.Optional;

/** The caps that studios set on their shots, and what their shots hold. Takes part in the caller's transaction. Thread-safe. */
public interface VariationCaps {
    /** Adds a cap; it holds for jobs that are taken from now on. */
    void set(VariationCap cap);

    /** The cap that holds for the scope: its own, else that of the next wider one; empty where none is set. */
    Optional<VariationCap> holding(CapScope scope);

    /** Each job taken for a shot of the campaign, refused ones left out, in no order. */
    List<ShotItems> items(StudioId studio, CampaignId campaign);

    /** Each job taken for the shot, refused ones left out, in no order. */
    List<ShotItems> items(StudioId studio, CampaignId campaign, ShotId shot);
}

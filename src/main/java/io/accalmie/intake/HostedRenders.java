package io.accalmie.intake;

import io.accalmie.identity.StudioId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The hosted renders that studios told, each once. Takes part in the caller's transaction. Thread-safe. */
public interface HostedRenders {
    /**
     * A hosted render as it was told.
     *
     * @param render what was told
     * @param bodyHash the same for bodies that say the same
     * @param toldAt product time
     */
    record Told(HostedRender render, String bodyHash, Instant toldAt) {}

    /**
     * Keeps a render. Without effect where the studio's id is taken, also by a transaction that is still open: then this waits
     * until that one ends.
     *
     * @return whether it was kept
     */
    boolean keep(Told told);

    /** The studio's render of that id; empty where it told none. */
    Optional<Told> find(StudioId studio, HostedRenderId id);

    /** The renders of a campaign, in the order they were told. */
    List<Told> ofCampaign(StudioId studio, CampaignId campaign);
}

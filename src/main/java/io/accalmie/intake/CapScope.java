package io.accalmie.intake;

import io.accalmie.identity.StudioId;
import java.util.Optional;

/**
 * For which shots a cap is set: those of a studio, of a campaign, or one.
 *
 * @param studio whose
 * @param campaign empty for all campaigns
 * @param shot empty for each shot of the campaign; given only with a campaign
 */
public record CapScope(StudioId studio, Optional<CampaignId> campaign, Optional<ShotId> shot) {
    public CapScope {
        if (shot.isPresent() && campaign.isEmpty()) {
            throw new IllegalArgumentException("a shot is one of a campaign, but none is given");
        }
    }

    /** One shot. */
    public static CapScope ofShot(StudioId studio, CampaignId campaign, ShotId shot) {
        return new CapScope(studio, Optional.of(campaign), Optional.of(shot));
    }

    /** The next wider scope; empty for a studio. */
    public Optional<CapScope> wider() {
        if (campaign.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new CapScope(studio, shot.isPresent() ? campaign : Optional.<CampaignId>empty(), Optional.empty()));
    }

    /** Where the cap is read and set over REST. */
    public String path() {
        return "/api/v1" + campaign.map(id -> "/campaigns/" + id).orElse("")
                + shot.map(id -> "/shots/" + id).orElse("") + "/variation-cap";
    }

    /** Such as {@code shot S01 of campaign printemps}. */
    public String words() {
        String ofCampaign = campaign.map(id -> "campaign " + id).orElse("the studio");
        return shot.map(id -> "shot " + id + " of " + ofCampaign).orElse(ofCampaign);
    }
}

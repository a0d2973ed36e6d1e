package io.accalmie.catalogue;

import io.accalmie.intake.CampaignId;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.ShotId;
import java.util.List;
import java.util.Optional;

/**
 * What a studio's rules on models hold for: everything of the studio, a campaign, or a shot of it.
 *
 * @param studio id of the studio
 * @param campaign empty for all of the studio's
 * @param shot empty for all of the campaign's; never without a campaign
 */
public record RuleScope(String studio, Optional<CampaignId> campaign, Optional<ShotId> shot) {
    public RuleScope {
        if (shot.isPresent() && campaign.isEmpty()) {
            throw new IllegalArgumentException("shot " + shot.get() + " needs a campaign");
        }
    }

    /** The scopes that a job is in, the widest first. */
    public static List<RuleScope> around(RenderJob job) {
        String studio = job.key().studioName();
        RuleScope whole = new RuleScope(studio, Optional.empty(), Optional.empty());
        RuleScope campaign = new RuleScope(studio, Optional.of(job.campaign()), Optional.empty());
        return job.shot()
                .map(shot -> List.of(whole, campaign, new RuleScope(studio, Optional.of(job.campaign()), job.shot())))
                .orElse(List.of(whole, campaign));
    }

    /** For people: {@code the studio}, {@code campaign spring} or {@code shot S01 of campaign spring}. */
    public String words() {
        String ofCampaign = campaign.map(id -> "campaign " + id).orElse("the studio");
        return shot.map(id -> "shot " + id + " of " + ofCampaign).orElse(ofCampaign);
    }
}

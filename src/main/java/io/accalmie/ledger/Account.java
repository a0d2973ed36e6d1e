package io.accalmie.ledger;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.CampaignId;
import io.accalmie.quantity.PoolId;

/** Whose books an entry is in. */
public sealed interface Account {
    /** The account's name, unique, such as {@code campaign:atelier/printemps-26}. */
    String name();

    /**
     * A campaign's account: its attempts, whatever became of them.
     *
     * @param studio whose campaign
     * @param campaign which
     */
    record OfCampaign(StudioId studio, CampaignId campaign) implements Account {
        @Override
        public String name() {
            return "campaign:" + studio + "/" + campaign;
        }
    }

    /**
     * A pool's own account: loads, idle, and embodied carbon while idle.
     *
     * @param pool which
     */
    record OfPool(PoolId pool) implements Account {
        @Override
        public String name() {
            return "pool:" + pool;
        }
    }
}

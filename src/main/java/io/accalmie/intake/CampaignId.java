package io.accalmie.intake;

import io.accalmie.quantity.Identifier;

/**
 * Names a campaign within its studio.
 *
 * @param value an {@link Identifier}
 */
public record CampaignId(String value) {
    public CampaignId {
        value = new Identifier(value).value();
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.accalmie.intake;

import io.accalmie.quantity.Identifier;

/**
 * Names a shot within its campaign.
 *
 * @param value an {@link Identifier}
 */
public record ShotId(String value) {
    public ShotId {
        value = new Identifier(value).value();
    }

    @Override
    public String toString() {
        return value;
    }
}

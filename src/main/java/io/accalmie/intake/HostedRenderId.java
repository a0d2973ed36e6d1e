package io.accalmie.intake;

import io.accalmie.quantity.Identifier;

/**
 * Names a hosted render within its studio.
 *
 * @param value an {@link Identifier}
 */
public record HostedRenderId(String value) {
    public HostedRenderId {
        value = new Identifier(value).value();
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.accalmie.identity;

import io.accalmie.quantity.Identifier;

/**
 * Names a studio, the tenant that owns jobs, campaigns and accounts.
 *
 * @param value an {@link Identifier}
 */
public record StudioId(String value) {
    public StudioId {
        value = new Identifier(value).value();
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.accalmie.intake;

import io.accalmie.quantity.Identifier;

/**
 * Names a render job within its studio.
 *
 * @param value an {@link Identifier}
 */
public record JobId(String value) {
    public JobId {
        value = new Identifier(value).value();
    }

    @Override
    public String toString() {
        return value;
    }
}

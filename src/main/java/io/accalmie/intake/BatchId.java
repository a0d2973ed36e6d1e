package io.accalmie.intake;

import io.accalmie.quantity.Identifier;

/**
 * Names a batch: what one submission carries.
 *
 * @param value an {@link Identifier}
 */
public record BatchId(String value) {
    public BatchId {
        value = new Identifier(value).value();
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.accalmie.quantity;

/**
 * Names a pool: GPUs of one type in one region.
 *
 * @param value an {@link Identifier}
 */
public record PoolId(String value) implements Comparable<PoolId> {
    public PoolId {
        value = new Identifier(value).value();
    }

    @Override
    public int compareTo(PoolId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.accalmie.catalogue;

/**
 * Names a model as its publisher does, such as {@code black-forest-labs/FLUX.1-schnell}.
 *
 * @param value not blank
 */
public record ModelId(String value) implements Comparable<ModelId> {
    public ModelId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a model id must not be blank");
        }
    }

    @Override
    public int compareTo(ModelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

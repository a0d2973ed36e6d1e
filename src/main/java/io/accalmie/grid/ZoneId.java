package io.accalmie.grid;

/**
 * Names a grid zone as Electricity Maps does, such as {@code FR} or {@code SE-SE3}.
 *
 * @param value not blank
 */
public record ZoneId(String value) implements Comparable<ZoneId> {
    public ZoneId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a zone id must not be blank");
        }
    }

    @Override
    public int compareTo(ZoneId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

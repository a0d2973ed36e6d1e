package io.accalmie.catalogue;

/**
 * Names a type of GPU as the catalogue does, such as {@code NVIDIA H100 SXM 80GB}.
 *
 * @param value not blank
 */
public record GpuType(String value) {
    public GpuType {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a GPU type must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.accalmie.catalogue;

/**
 * Where a model would run, as far as adequacy and energy depend on it.
 *
 * @param gpu type of GPU
 * @param country ISO 3166 country of the pool: licences may exclude it
 * @param runtime what executes the model there, such as {@code comfyui} or {@code synthetic}
 */
public record Site(GpuType gpu, String country, String runtime) {}

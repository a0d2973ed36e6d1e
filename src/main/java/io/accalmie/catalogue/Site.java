package io.accalmie.catalogue;

/**
 * Where a model would run, as far as adequacy and energy depend on it.
 *
 * @param gpu type of GPU
 * @param country ISO 3166 country of the pool: licences may exclude it
 * @param runtime what executes the model there, such as {@code comfyui} or {@code synthetic}
 * @param offer which models are there, under which licences
 */
public record Site(GpuType gpu, String country, String runtime, Offer offer) {
    /** A site where every model may run under every licence. */
    public Site(GpuType gpu, String country, String runtime) {
        this(gpu, country, runtime, Offer.EVERYTHING);
    }
}

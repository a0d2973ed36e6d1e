package io.accalmie.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accalmie.catalogue.AcceptanceRate;
import io.accalmie.catalogue.Cascade;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which models may render a job where, with what each would emit, and why the others may not. Grams are those of the whole job.
 *
 * @param at product time of the answer
 * @param objective {@code per-render} or {@code per-accepted-asset}: by what the smallest is chosen
 * @param verdictsKnown whether the studio gave enough verdicts on such work; without, grams per render decide
 * @param adequate the ways to render the job, least grams now first
 * @param refused the models that some pool may not use for it
 * @param cascade a light model first and a heavier one for what is rejected; empty where that does not pay, or is not known to
 */
public record ModelChoices(
        Instant at,
        String objective,
        boolean verdictsKnown,
        List<Adequate> adequate,
        List<Refused> refused,
        Optional<CascadeOffer> cascade) {
    public ModelChoices {
        adequate = List.copyOf(adequate);
        refused = List.copyOf(refused);
    }

    /**
     * A model in a pool.
     *
     * @param model which
     * @param pool where
     * @param gpu its GPUs
     * @param gpuWattHours GPU energy, central value
     * @param gpuWattHoursLow lower end of its interval
     * @param gpuWattHoursHigh upper end
     * @param facilityWattHours whole node and data centre
     * @param seconds how long a GPU is held
     * @param figure where the energy comes from: measured, sourced, modelled (donor), modelled
     * @param basis on what it rests
     * @param version of the catalogue, or of what was learnt over it, that says so
     * @param gramsPerKilowattHour what the forecast says of the pool's power now; empty where there is none
     * @param gramsNow if it ran at that intensity
     * @param gramsAtBestHour if it ran when the forecast is best within the window, a GPU being free; empty where none is known
     * @param gramsPerAcceptedAssetNow grams now times the renders it takes until one is accepted, by the rate in {@code
     *     acceptance}; without verdicts that rate is only what the model's score lets expect
     * @param acceptance what the studio accepts of the model
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Adequate(
            String model,
            String pool,
            String gpu,
            double gpuWattHours,
            double gpuWattHoursLow,
            double gpuWattHoursHigh,
            double facilityWattHours,
            double seconds,
            String figure,
            String basis,
            String version,
            Optional<Double> gramsPerKilowattHour,
            Optional<Double> gramsNow,
            Optional<Double> gramsAtBestHour,
            Optional<Double> gramsPerAcceptedAssetNow,
            AcceptanceRate acceptance) {}

    /**
     * A model that may not be used.
     *
     * @param model which
     * @param pools where not
     * @param reasons each with what would help
     */
    public record Refused(String model, List<String> pools, List<Reason> reasons) {
        public Refused {
            pools = List.copyOf(pools);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Why a model may not be used.
     *
     * @param code stable, such as {@code SIZE_TOO_LARGE}
     * @param reason one sentence
     * @param remedy one sentence
     */
    public record Reason(String code, String reason, String remedy) {}

    /**
     * A {@link Cascade} that pays, at the grams of now.
     *
     * @param draft everything is rendered with it first
     * @param fallback what is rejected is rendered with it
     * @param gramsPerAsset g CO2e of both rounds
     * @param acceptedShare part accepted after both, 0 to 1, where rejections of the two are independent
     * @param gramsOfFallbackAlone g CO2e of an asset rendered once on the fallback
     */
    public record CascadeOffer(
            String draft, String fallback, double gramsPerAsset, double acceptedShare, double gramsOfFallbackAlone) {
        static CascadeOffer of(Cascade cascade) {
            return new CascadeOffer(
                    cascade.draft().value(),
                    cascade.fallback().value(),
                    cascade.gramsPerAsset(),
                    cascade.acceptedShare(),
                    cascade.gramsOfFallbackAlone());
        }
    }
}

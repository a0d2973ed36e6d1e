package io.accalmie.reporting;

import io.accalmie.intake.DraftDesk;
import io.accalmie.intake.RenderJob;
import io.accalmie.reporting.ModelChoices.Adequate;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What finals are expected to emit: the least of their adequate models and pools at the best hour left of their windows, GPUs taken to be
 * free; where no hour of the forecast is in the window, at the intensity of now. So it is too little rather than too much.
 */
@Singleton
public final class FinalEstimates implements DraftDesk.Estimate {
    private final ModelAdvice advice;

    FinalEstimates(ModelAdvice advice) {
        this.advice = advice;
    }

    @Override
    public OptionalDouble grams(RenderJob wanted, Instant now) {
        return least(advice.on(wanted, now));
    }

    static OptionalDouble least(ModelChoices choices) {
        OptionalDouble best = choices.adequate().stream()
                .flatMap(way -> way.gramsAtBestHour().stream())
                .mapToDouble(Double::doubleValue)
                .min();
        return best.isPresent()
                ? best
                : choices.adequate().stream()
                        .flatMap((Adequate way) -> way.gramsNow().stream())
                        .mapToDouble(Double::doubleValue)
                        .min();
    }
}

package io.accalmie.reporting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.intake.DraftDesk;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobWriter;
import io.accalmie.reporting.ModelChoices.Adequate;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The same for one answer: finals that differ only in what they show are looked up once. Not thread-safe. */
    public DraftDesk.Estimate forOneAnswer() {
        Map<ObjectNode, OptionalDouble> known = new HashMap<>();
        return (wanted, now) -> {
            ObjectNode alike = RenderJobWriter.write(wanted);
            alike.remove(List.of("jobId", "prompt", "negativePrompt", "seed"));
            return known.computeIfAbsent(alike, shape -> grams(wanted, now));
        };
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

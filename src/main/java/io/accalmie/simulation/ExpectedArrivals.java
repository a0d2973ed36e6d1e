package io.accalmie.simulation;

import io.accalmie.planning.ArrivalForecast;
import io.accalmie.planning.ExpectedWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What is likely to be asked for later, judged by what was asked for so far. */
@FunctionalInterface
public interface ExpectedArrivals {
    /** Expects nothing: plans as if no job came any more. */
    ExpectedArrivals NONE = (now, submitted) -> List.of();

    /** Learns from what is submitted as time goes on ({@link ArrivalForecast}), over the horizon of {@code instance}. */
    static ExpectedArrivals learnt(PlanningInstance instance) {
        int gpus =
                instance.pools().stream().mapToInt(PlanningInstance.Pool::gpus).sum();
        ArrivalForecast forecast = new ArrivalForecast(instance.start(), gpus);
        AtomicInteger seen = new AtomicInteger();
        return (now, submitted) -> {
            for (SubmittedJob job : submitted.subList(seen.get(), submitted.size())) {
                forecast.saw(
                        job.submittedAt().isBefore(instance.start()) ? instance.start() : job.submittedAt(),
                        job.job().shape(),
                        job.job().window());
            }
            seen.set(submitted.size());
            return forecast.after(now, Duration.between(now, instance.end()));
        };
    }

    /**
     * Jobs expected after {@code now}.
     *
     * @param submitted every job submitted up to {@code now}, by submission; no other may be known
     */
    List<ExpectedWork> after(Instant now, List<SubmittedJob> submitted);
}

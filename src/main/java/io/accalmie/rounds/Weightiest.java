package io.accalmie.rounds;

import io.accalmie.planning.ExpectedWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The part of the expected work that fills GPUs. Thousands of small kinds of work together change prices less than the weather,
 * but would take most of a round.
 */
final class Weightiest {
    /** The part of the GPU time expected that is kept; what is kept stands for the rest as well. */
    private static final double KEPT = 0.9;

    private Weightiest() {}

    private record Weighed(ExpectedWork work, double weight) {}

    /** The fewest of {@code expected} that ask for nearly all of its GPU time, scaled up to all of it, the weightiest first. */
    static List<ExpectedWork> of(List<ExpectedWork> expected) {
        List<Weighed> weighed = expected.stream()
                .map(work -> new Weighed(work, weight(work)))
                .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
                .toList();
        double all = weighed.stream().mapToDouble(Weighed::weight).sum();
        List<ExpectedWork> most = new ArrayList<>();
        double kept = 0;
        for (Weighed each : weighed) {
            if (kept >= KEPT * all) {
                break;
            }
            most.add(each.work());
            kept += each.weight();
        }
        double scale = all / kept;
        return most.stream()
                .map(work -> new ExpectedWork(work.shape(), work.window(), work.count() * scale))
                .toList();
    }

    /** GPU time, ms. */
    private static double weight(ExpectedWork work) {
        return work.count()
                * work.shape().options().stream()
                        .mapToLong(option -> option.duration().toMillis())
                        .average()
                        .orElse(0);
    }
}

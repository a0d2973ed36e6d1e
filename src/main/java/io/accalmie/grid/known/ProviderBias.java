package io.accalmie.grid.known;

import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.IssuedForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By how much a provider's forecasts were wrong lately, 12 hours of lead at a time, in logarithms of outcome over forecast: the mean of n
 * days, shrunk by n / (n + 7), is its bias, used only where at least 7 days are known and each day would have been better had the others
 * corrected it. What that gains: src/docs/decisions/0014-provider-bias-and-chain.md. Pure.
 */
final class ProviderBias {
    /** Days of past forecasts that count. */
    static final Duration DAYS = Duration.ofDays(28);

    /** Fewer days say nothing of a bias. */
    static final int FEWEST_DAYS = 7;

    /** Fewer days say nothing of the tails. */
    static final int FEWEST_DAYS_OF_TAILS = 14;

    private static final int BLOCK_HOURS = 12;
    private static final int BLOCKS = 8;
    private static final double SHRINKING_DAYS = 7;
    private static final double TAIL = 0.05;

    private final List<Block> blocks;

    private ProviderBias(List<Block> blocks) {
        this.blocks = blocks;
    }

    /**
     * Judges past forecasts.
     *
     * @param daily one a day, on the basis of {@code outcomes}
     * @param outcomes what stood, whole hours
     */
    static ProviderBias of(List<IssuedForecast> daily, List<IntensityPoint> outcomes) {
        Map<Instant, Double> known = new HashMap<>();
        outcomes.forEach(point ->
                known.put(point.interval().start(), log(point.intensity().gramsPerKilowattHour())));
        List<List<double[]>> errors = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            errors.add(new ArrayList<>());
        }
        for (IssuedForecast forecast : daily) {
            List<List<Double>> ofDay = errors(forecast, known);
            for (int block = 0; block < BLOCKS; block++) {
                if (!ofDay.get(block).isEmpty()) {
                    errors.get(block)
                            .add(ofDay.get(block).stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray());
                }
            }
        }
        return new ProviderBias(errors.stream().map(Block::of).toList());
    }

    /** What to multiply a forecast by, {@code lead} hours after its issue; 1 where no bias is shown. */
    double factor(int lead) {
        return Math.exp(block(lead).bias());
    }

    /** Whether any lead is corrected. */
    boolean isShown() {
        return blocks.stream().anyMatch(block -> block.bias() != 0);
    }

    /** How far the corrected forecast may be wrong, {@code lead} hours after its issue; empty where too few days are known. */
    Optional<Doubt> doubt(int lead) {
        Block block = block(lead);
        if (block.days() < FEWEST_DAYS_OF_TAILS) {
            return Optional.empty();
        }
        double low = block.multiple(TAIL);
        double high = block.multiple(1 - TAIL);
        return Optional.of(new Doubt(index -> low, index -> high));
    }

    /** Whole hours from the issue of a forecast to the start of an hour; 0 for the hour it was issued in. */
    static int lead(Instant issuedAt, Instant start) {
        return Math.toIntExact(Math.max(0, Duration.between(issuedAt, start).toHours()));
    }

    private static List<List<Double>> errors(IssuedForecast forecast, Map<Instant, Double> known) {
        List<List<Double>> errors = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            errors.add(new ArrayList<>());
        }
        for (int index = 0; index < forecast.hours().hours(); index++) {
            Instant start = forecast.hours().interval(index).start();
            Double outcome = known.get(start);
            if (outcome != null) {
                errors.get(place(lead(forecast.issuedAt(), start)))
                        .add(outcome - log(forecast.hours().gramsPerKilowattHour(index)));
            }
        }
        return errors;
    }

    private Block block(int lead) {
        return blocks.get(place(lead));
    }

    private static int place(int lead) {
        return Math.min(BLOCKS - 1, lead / BLOCK_HOURS);
    }

    private static double log(double gramsPerKilowattHour) {
        return Math.log(Math.max(Course.FLOOR, gramsPerKilowattHour));
    }

    /** The errors of 12 hours of lead: days, sorted, and the bias they show, 0 for none. */
    private record Block(int days, double[] sorted, double bias) {
        static Block of(List<double[]> days) {
            double[] sorted =
                    days.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
            double[] means = days.stream()
                    .mapToDouble(day -> Arrays.stream(day).average().orElse(0))
                    .toArray();
            double sum = Arrays.stream(means).sum();
            boolean shown = days.size() >= FEWEST_DAYS && isBetterCorrected(days, means, sum);
            return new Block(days.size(), sorted, shown ? shrunk(sum, days.size()) : 0);
        }

        double multiple(double share) {
            double place = share * (sorted.length - 1);
            int below = (int) Math.floor(place);
            int above = Math.min(sorted.length - 1, below + 1);
            double error = sorted[below] + (place - below) * (sorted[above] - sorted[below]);
            return Math.exp(error - bias);
        }

        /** Each day corrected by all the others. */
        private static boolean isBetterCorrected(List<double[]> days, double[] means, double sum) {
            double gain = 0;
            for (int day = 0; day < means.length; day++) {
                double bias = shrunk(sum - means[day], means.length - 1);
                for (double error : days.get(day)) {
                    gain += Math.abs(error) - Math.abs(error - bias);
                }
            }
            return gain > 0;
        }

        private static double shrunk(double sum, int days) {
            return sum / (days + SHRINKING_DAYS);
        }
    }
}

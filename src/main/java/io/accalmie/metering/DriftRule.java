package io.accalmie.metering;

import io.accalmie.dispatch.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Compares what pools draw for their work with what their peers draw. Pure. */
public final class DriftRule {
    /** How many of a pool's latest attempts are looked at. */
    public static final int MOST_ATTEMPTS = 50;

    private static final int LEAST_ATTEMPTS = 10;

    private DriftRule() {}

    /**
     * An attempt that was rendered and measured.
     *
     * @param meteredMillijoules GPU energy, mJ
     * @param expectedMillijoules GPU energy that its order expected, mJ
     */
    public record Sample(long meteredMillijoules, long expectedMillijoules) {}

    /** The samples of a pool, the latest first. */
    public record Sampled(Pool pool, List<Sample> samples) {
        public Sampled {
            samples = samples.stream()
                    .filter(sample -> sample.expectedMillijoules() > 0)
                    .limit(MOST_ATTEMPTS)
                    .toList();
        }

        private boolean isEnough() {
            return samples.size() >= LEAST_ATTEMPTS && ratio() > 0;
        }

        private double ratio() {
            double metered =
                    samples.stream().mapToDouble(Sample::meteredMillijoules).sum();
            return metered
                    / samples.stream().mapToDouble(Sample::expectedMillijoules).sum();
        }
    }

    /** Each pool that has enough samples and a peer that has, in the order given. */
    public static List<PoolDrift> drifts(List<Sampled> pools) {
        List<PoolDrift> drifts = new ArrayList<>();
        for (Sampled each : pools) {
            OptionalDouble peers = median(pools.stream()
                    .filter(other -> !other.pool().id().equals(each.pool().id()))
                    .filter(other -> other.pool().hasGpusOf(each.pool()))
                    .filter(Sampled::isEnough)
                    .mapToDouble(Sampled::ratio)
                    .sorted()
                    .toArray());
            if (each.isEnough() && peers.isPresent()) {
                drifts.add(new PoolDrift(each.pool().id(), each.samples().size(), each.ratio(), peers.getAsDouble()));
            }
        }
        return drifts;
    }

    private static OptionalDouble median(double[] sorted) {
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}

package io.accalmie.catalogue.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Fits a {@link ScaleLaw} to what runs drew over what the catalogue expected: iteratively reweighted least squares on relative
 * residuals with Tukey's bisquare, which gives a run far from all others no weight at all, started at the median, so that
 * up to almost half of the runs may be wrong. Two normal priors keep few runs from much: the scale is near 1, as well as the
 * catalogue's kind of evidence says; items and batches are off alike until runs of different mixes say otherwise.
 */
final class ScaleFit {
    /** Tukey's constant: 95 % as efficient as least squares where there is no outlier and noise is normal. */
    private static final double BISQUARE = 4.685;
    /** Makes the median absolute deviation of normal noise its standard deviation. */
    private static final double MAD_TO_SD = 1.4826;
    /** Assumed until runs show their own scatter, and as heavy as so many of them. */
    private static final double ASSUMED_SCATTER = 0.15;

    private static final int ASSUMED_RUNS = 4;
    /** The catalogue's own voice in medians: fewer runs than these cannot be told from outliers. */
    private static final int CATALOGUE_RUNS = 3;
    /** Standard deviation of alpha - beta before anything is known of it: an assumption, wide enough for 50 runs to overrule. */
    private static final double TILT_DOUBT = 0.2;

    private static final int MOST_ITERATIONS = 100;
    private static final double CONVERGED = 1e-10;
    private static final double LEAST_FACTOR = 0.01;

    private final double[] ratios;
    private final double[] offsets;
    private final double meanShare;
    private final double scalePrecision;

    /**
     * A run beside its expectation.
     *
     * @param ratio drawn over expected, above 0
     * @param itemShare share of the expectation that grows with items
     */
    record Observation(double ratio, double itemShare) {}

    private ScaleFit(List<Observation> runs, double priorDoubt) {
        this.ratios = runs.stream().mapToDouble(Observation::ratio).toArray();
        this.meanShare =
                runs.stream().mapToDouble(Observation::itemShare).average().orElseThrow();
        this.offsets =
                runs.stream().mapToDouble(run -> run.itemShare() - meanShare).toArray();
        this.scalePrecision = 1 / (priorDoubt * priorDoubt);
    }

    /**
     * The law of these runs.
     *
     * @param priorDoubt relative standard deviation of the catalogue's figure
     * @return empty where there is no run, or numbers so far apart that there is no law
     */
    static Optional<ScaleLaw> of(List<Observation> runs, double priorDoubt) {
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of(new ScaleFit(runs, priorDoubt).law()).filter(ScaleFit::isFinite);
    }

    private ScaleLaw law() {
        double scale = median(DoubleStream.concat(
                Arrays.stream(ratios), DoubleStream.generate(() -> 1).limit(CATALOGUE_RUNS)));
        Step step = step(scale, 0);
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            Step next = step(step.scale(), step.tilt());
            boolean done = Math.abs(next.scale() - step.scale()) + Math.abs(next.tilt() - step.tilt()) < CONVERGED;
            step = next;
            if (done) {
                break;
            }
        }
        return new ScaleLaw(
                step.scale(),
                step.tilt(),
                meanShare,
                step.tiltPrecision() / step.determinant(),
                -step.cross() / step.determinant(),
                step.precision() / step.determinant(),
                step.scatter(),
                step.weight(),
                step.disagreement());
    }

    /** One weighted least-squares solution, and what it was solved from. */
    private record Step(
            double scale,
            double tilt,
            double precision,
            double cross,
            double tiltPrecision,
            double scatter,
            double weight,
            double disagreement) {
        double determinant() {
            return precision * tiltPrecision - cross * cross;
        }
    }

    private Step step(double scale, double tilt) {
        double scatter = scatter(scale, tilt);
        double precision = 0;
        double cross = 0;
        double tiltPrecision = 1 / (TILT_DOUBT * TILT_DOUBT);
        double sum = 0;
        double crossSum = 0;
        double weights = 0;
        for (int i = 0; i < ratios.length; i++) {
            double expected = expected(i, scale, tilt);
            double weight = bisquare(Math.log(ratios[i] / expected) / (BISQUARE * scatter));
            double each = weight / (scatter * scatter * expected * expected);
            weights += weight;
            precision += each;
            cross += each * offsets[i];
            tiltPrecision += each * offsets[i] * offsets[i];
            sum += each * ratios[i];
            crossSum += each * ratios[i] * offsets[i];
        }
        double runsAlone = precision > 0 ? sum / precision : 1;
        precision += scalePrecision;
        sum += scalePrecision;
        double determinant = precision * tiltPrecision - cross * cross;
        return new Step(
                (sum * tiltPrecision - crossSum * cross) / determinant,
                (crossSum * precision - sum * cross) / determinant,
                precision,
                cross,
                tiltPrecision,
                scatter,
                weights,
                Math.abs(Math.log(runsAlone)));
    }

    /** Median absolute deviation around the law, the catalogue's own voice included, and what was assumed. */
    private double scatter(double scale, double tilt) {
        double[] off = new double[ratios.length + CATALOGUE_RUNS];
        Arrays.fill(off, Math.abs(Math.log(scale)));
        for (int i = 0; i < ratios.length; i++) {
            off[i] = Math.abs(Math.log(ratios[i] / expected(i, scale, tilt)));
        }
        double shown = MAD_TO_SD * median(Arrays.stream(off));
        return Math.sqrt((ASSUMED_RUNS * ASSUMED_SCATTER * ASSUMED_SCATTER + ratios.length * shown * shown)
                / (ASSUMED_RUNS + ratios.length));
    }

    private double expected(int run, double scale, double tilt) {
        return Math.max(LEAST_FACTOR, scale + tilt * offsets[run]);
    }

    private static double bisquare(double off) {
        double inside = Math.max(0, 1 - off * off);
        return inside * inside;
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static boolean isFinite(ScaleLaw law) {
        return law.scale() > 0
                && DoubleStream.of(
                                law.scale(),
                                law.tilt(),
                                law.scaleVariance(),
                                law.covariance(),
                                law.tiltVariance(),
                                law.scatter(),
                                law.disagreement())
                        .allMatch(Double::isFinite);
    }
}

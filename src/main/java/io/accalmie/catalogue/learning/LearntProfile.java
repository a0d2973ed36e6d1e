package io.accalmie.catalogue.learning;

import io.accalmie.catalogue.EvidenceKind;
import io.accalmie.catalogue.Interval;
import io.accalmie.catalogue.Prior;
import io.accalmie.intake.OutputSize;
import java.time.Instant;

/**
 * One version of what was learnt of a model on a GPU with a runtime. Factors over the catalogue, which stays the prior.
 *
 * <p><b>Interval.</b> It starts as the prior's, wide enough for what the first runs say against it, and becomes what runs show:
 * 1.96 standard deviations of a single run's scatter and of the fit's own doubt, in quadrature. Of {@code w} runs that count it
 * is {@code w/(w+5)} the runs' and the rest the prior's. Outside of the metered settings the law's own error comes on top:
 * ×0.90 to ×1.11, as where a laboratory's anchor is extrapolated ({@link io.accalmie.catalogue.PriorEnergy}). It is never
 * narrower than ×0.96 to ×1.04, a laboratory's own anchor: a pool's meter is no better than a laboratory's.
 *
 * @param key of what
 * @param version 1 for the first, then one more each
 * @param prior version of the catalogue it was learnt over
 * @param runs the latest ones that it was fitted to
 * @param runsEver metered until then, forgotten ones included
 * @param energy GPU energy over the catalogue's
 * @param time GPU time over the catalogue's
 * @param range settings of the runs
 * @param at product time
 */
public record LearntProfile(
        ProfileKey key,
        int version,
        String prior,
        int runs,
        long runsEver,
        ScaleLaw energy,
        ScaleLaw time,
        MeteredRange range,
        Instant at) {
    /** So many runs outweigh the prior's interval. */
    private static final double RUNS_AGAINST_PRIOR = 5;
    /** From so many on a figure is called measured: before, it is the prior's for a good part. */
    private static final double RUNS_OF_A_MEASUREMENT = 10;
    /** Two-sided 95 % of a normal distribution. */
    private static final double NINETEEN_OF_TWENTY = 1.96;

    private static final double LAW_BEYOND_RUNS = Math.log(1.11);
    private static final Interval LABORATORY = new Interval(0.96, 1.04);

    /** What an estimate calls it, such as {@code learnt v7 (52 runs) over catalogue 0123456789ab}. */
    public String words() {
        return "learnt v%d (%d runs) over catalogue %s".formatted(version, runs, prior);
    }

    /** What an estimate rests on. */
    public String basis(String priorBasis) {
        return "learnt from %d metered runs on %s with %s, version %d, prior: %s"
                .formatted(runs, key.gpu(), key.runtime(), version, priorBasis);
    }

    /** Measured, once enough runs count; the prior's kind until then. */
    public EvidenceKind kind(EvidenceKind prior) {
        return energy.weight() >= RUNS_OF_A_MEASUREMENT ? EvidenceKind.MEASURED : prior;
    }

    /** Where the energy of a single render is, around the learnt figure. */
    public Interval interval(Prior known, OutputSize size, int steps) {
        double ofRuns = energy.weight() / (energy.weight() + RUNS_AGAINST_PRIOR);
        double runs = Math.hypot(
                NINETEEN_OF_TWENTY * energy.scatter(), NINETEEN_OF_TWENTY * energy.doubt(known.itemShareOfEnergy()));
        double law = range.holds(size, steps) ? 0 : LAW_BEYOND_RUNS;
        double shown = Math.hypot(runs, law);
        double below = (1 - ofRuns)
                        * (energy.disagreement() - Math.log(known.interval().low()))
                + ofRuns * shown;
        double above = (1 - ofRuns)
                        * (energy.disagreement() + Math.log(known.interval().high()))
                + ofRuns * shown;
        return new Interval(Math.min(LABORATORY.low(), Math.exp(-below)), Math.max(LABORATORY.high(), Math.exp(above)));
    }
}

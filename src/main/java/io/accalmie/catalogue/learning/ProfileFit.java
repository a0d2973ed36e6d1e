package io.accalmie.catalogue.learning;

import io.accalmie.catalogue.EvidenceKind;
import io.accalmie.catalogue.MeteredRun;
import io.accalmie.catalogue.Prior;
import io.accalmie.catalogue.PriorEnergy;
import io.accalmie.catalogue.learning.ScaleFit.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes versions of profiles from metered runs. Pure: the same arguments get the same answer. */
public final class ProfileFit {
    /**
     * The latest runs that count; earlier ones are forgotten. With a scatter of 10 % the fit's own doubt is then 0.7 %, a sixth
     * of the narrowest interval: more runs would say no more, and keep a driver or a runtime alive that was replaced.
     */
    public static final int RUNS_REMEMBERED = 200;

    /** What moves an estimate by less is not worth a version; far below the narrowest interval. */
    private static final double HAIR = 0.002;
    /** So much more evidence is worth a version, though it moves nothing: the interval shrinks. */
    private static final double MORE_EVIDENCE = 1.2;

    private final PriorEnergy prior;

    /** Fits over this prior. */
    public ProfileFit(PriorEnergy prior) {
        this.prior = prior;
    }

    /** The catalogue's version, over which everything is fitted. */
    public String catalogue() {
        return prior.version();
    }

    /** Whether the catalogue has a figure that the run can be compared with: without one, it teaches nothing. */
    public boolean isComparable(MeteredRun run) {
        return prior.of(run).filter(ProfileFit::isUsable).isPresent();
    }

    /**
     * The version after {@code latest}; empty where these runs say nothing that it does not say.
     *
     * @param key of what
     * @param latest the version so far; empty for none
     * @param runs the latest of this key, at most {@link #RUNS_REMEMBERED}, in any order
     * @param runsEver how many there were ever
     */
    public Optional<LearntProfile> next(
            ProfileKey key, Optional<LearntProfile> latest, List<MeteredRun> runs, long runsEver, Instant now) {
        List<Observation> energy = new ArrayList<>();
        List<Observation> time = new ArrayList<>();
        List<MeteredRun> compared = new ArrayList<>();
        double doubt = 0;
        for (MeteredRun run : runs) {
            Optional<Prior> expected = prior.of(run).filter(ProfileFit::isUsable);
            if (expected.isPresent()) {
                Prior known = expected.get();
                double seconds = run.held().toNanos() / 1e9;
                energy.add(new Observation(run.gpuJoules() / known.joules(), known.itemShareOfEnergy()));
                time.add(new Observation(seconds / known.seconds(), known.itemShareOfTime()));
                compared.add(run);
                doubt = doubt(known.kind());
            }
        }
        double priorDoubt = doubt;
        int version = latest.map(LearntProfile::version).orElse(0) + 1;
        return ScaleFit.of(energy, priorDoubt)
                .flatMap(joules -> ScaleFit.of(time, priorDoubt)
                        .map(seconds -> new LearntProfile(
                                key,
                                version,
                                prior.version(),
                                compared.size(),
                                runsEver,
                                joules,
                                seconds,
                                MeteredRange.of(compared),
                                now)))
                .filter(next -> latest.map(before -> differs(before, next)).orElse(true));
    }

    /** Versions are few: with each, everybody forgets the estimates that they remember. */
    private static boolean differs(LearntProfile before, LearntProfile next) {
        return !before.prior().equals(next.prior())
                || next.runsEver() >= before.runsEver() * MORE_EVIDENCE
                || moves(before.energy(), next.energy())
                || moves(before.time(), next.time());
    }

    /** What moves by less than its own doubt is noise. */
    private static boolean moves(ScaleLaw before, ScaleLaw next) {
        double moved = Math.abs(next.scale() / before.factor(next.share()) - 1);
        return moved > Math.max(HAIR, next.doubt(next.share()));
    }

    /**
     * Standard deviation of how far a pool may be from the catalogue. For borrowed and computed figures half of their
     * interval, which is about two standard deviations; a measured figure is trusted less than its interval, which holds
     * for the laboratory that measured: another one's runtime was 20 % below such a figure, a newer GPU's 44 % above
     * ({@link PriorEnergy}). All four let 50 runs move an estimate by 30 %.
     */
    private static double doubt(EvidenceKind kind) {
        return switch (kind) {
            case MEASURED -> 0.10;
            case SOURCED -> 0.15;
            case MODELLED_DONOR -> 0.20;
            case MODELLED -> 0.30;
        };
    }

    private static boolean isUsable(Prior known) {
        return known.joules() > 0 && known.seconds() > 0;
    }
}

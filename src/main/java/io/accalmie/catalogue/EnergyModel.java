package io.accalmie.catalogue;

import io.accalmie.catalogue.learning.LearntEnergy;
import io.accalmie.catalogue.learning.LearntProfile;
import io.accalmie.catalogue.learning.ProfileKey;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.RenderJob;
import io.accalmie.quantity.KilowattHours;
import java.time.Duration;
import java.util.Optional;

/**
 * What a job draws on one GPU (contracts, section 2): GPU energy only. Host factor and PUE are the pool's matter and are
 * not in any figure here. The catalogue says it ({@link PriorEnergy}) until metered runs say better ({@link LearntProfile}).
 */
public final class EnergyModel {
    private static final double SHORTEST_SECONDS = 0.05;

    private final PriorEnergy prior;
    private final LearntEnergy learnt;

    /** Figures of the catalogue alone, for those who meter nothing. */
    public EnergyModel(ModelCatalogue catalogue) {
        this(catalogue, LearntEnergy.NOTHING);
    }

    /** Figures of the catalogue, and of what was learnt over it; each estimate asks anew what that is. */
    public EnergyModel(ModelCatalogue catalogue, LearntEnergy learnt) {
        this.prior = new PriorEnergy(catalogue);
        this.learnt = learnt;
    }

    /**
     * What the job draws with this model at this site, whether or not the model is adequate for it. Empty where nothing
     * supports a figure: {@code NO_ENERGY_FIGURE}.
     */
    public Optional<EnergyEstimate> estimate(RenderModel model, RenderJob job, Site site) {
        ProfileKey key = new ProfileKey(model.id(), site.gpu(), site.runtime(), job.task());
        int steps = model.stepsRun(job);
        return prior.of(model, job, site).map(known -> learnt.of(key)
                .map(profile -> learnt(profile, known, job.size(), steps))
                .orElseGet(() -> asInCatalogue(known)));
    }

    /**
     * What a batch draws, all items together, by the catalogue alone: laboratories state batches, and nothing is learnt from
     * them. Empty where nothing supports a figure, or the model is not in the catalogue.
     */
    public Optional<EnergyEstimate> estimate(BatchRun run) {
        return prior.of(run).map(this::asInCatalogue);
    }

    private EnergyEstimate asInCatalogue(Prior known) {
        return estimate(
                known,
                known.joules(),
                known.seconds(),
                known.kind(),
                known.interval(),
                known.basis(),
                "catalogue " + prior.version());
    }

    private static EnergyEstimate learnt(LearntProfile profile, Prior known, OutputSize size, int steps) {
        return estimate(
                known,
                known.joules() * profile.energy().factor(known.itemShareOfEnergy()),
                known.seconds() * profile.time().factor(known.itemShareOfTime()),
                profile.kind(known.kind()),
                profile.interval(known, size, steps),
                profile.basis(known.basis()),
                profile.words());
    }

    private static EnergyEstimate estimate(
            Prior known,
            double joules,
            double seconds,
            EvidenceKind kind,
            Interval interval,
            String basis,
            String version) {
        return new EnergyEstimate(
                known.model(),
                known.gpu(),
                KilowattHours.ofJoules(joules),
                KilowattHours.ofJoules(joules * interval.low()),
                KilowattHours.ofJoules(joules * interval.high()),
                Duration.ofMillis(Math.round(Math.max(SHORTEST_SECONDS, seconds) * 1000)),
                kind,
                basis,
                version);
    }
}

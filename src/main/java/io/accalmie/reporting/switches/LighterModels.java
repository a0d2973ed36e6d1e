package io.accalmie.reporting.switches;

import io.accalmie.catalogue.Adequacy;
import io.accalmie.catalogue.EnergyEstimate;
import io.accalmie.catalogue.EnergyModel;
import io.accalmie.catalogue.JobTerms;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.catalogue.Site;
import io.accalmie.dispatch.HouseModels;
import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.PoolOption;
import io.accalmie.intake.Refusal;
import io.accalmie.intake.RenderJob;
import io.accalmie.reporting.ModelUse.House;
import io.accalmie.reporting.ModelUse.Word;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Names the model that would have drawn less for a job, and what kept it out. Compared are models that do the job's task, by
 * the GPU energy of the whole job at the pool where it ran, as the catalogue and the adequacy rules say today.
 */
@Singleton
public final class LighterModels {
    private static final Comparator<Candidate> LEAST_ENERGY_FIRST = Comparator.comparing(
                    (Candidate candidate) -> candidate.estimate().gpuEnergy())
            .thenComparing(candidate -> candidate.model().id());

    private final ModelCatalogue catalogue;
    private final EnergyModel energy;
    private final Adequacy adequacy;
    private final JobOptions options;
    private final HouseModels house;

    LighterModels(
            ModelCatalogue catalogue, EnergyModel energy, Adequacy adequacy, JobOptions options, HouseModels house) {
        this.catalogue = catalogue;
        this.energy = energy;
        this.adequacy = adequacy;
        this.options = options;
        this.house = house;
    }

    /**
     * Why a model that draws less was not used.
     *
     * @param model which
     * @param word what kept it out
     * @param sentence the same for people
     */
    record Reason(RenderModel model, Word word, String sentence) {}

    private record Candidate(RenderModel model, EnergyEstimate estimate) {}

    /**
     * The model that draws least for the job at the pool, whether or not it may, or else one that draws less and may run at
     * another pool. Empty where {@code chosen} draws least of all, and where its energy is not known.
     */
    Optional<Reason> ofAll(RenderJob job, Pool pool, RenderModel chosen) {
        return lightest(job, pool, chosen, catalogue.models())
                .or(() -> own(job, pool, chosen).flatMap(own -> elsewhere(job, pool, chosen, own)));
    }

    /** The one of {@code others} that draws least for the job at the pool; empty where none draws less than {@code chosen}. */
    Optional<Reason> lightest(RenderJob job, Pool pool, RenderModel chosen, Collection<RenderModel> others) {
        Site site = JobOptions.siteOf(pool);
        return own(job, pool, chosen).flatMap(own -> others.stream()
                .filter(model -> model.tasks().contains(job.task()))
                .flatMap(model ->
                        energy.estimate(model, job, site).map(estimate -> new Candidate(model, estimate)).stream())
                .filter(candidate -> candidate.estimate().gpuEnergy().compareTo(own.gpuEnergy()) < 0)
                .min(LEAST_ENERGY_FIRST)
                .map(least -> reason(job, site, new Candidate(chosen, own), least)));
    }

    /** The studio's favourite for the job's task beside the model that was chosen; empty where it has none. */
    Optional<House> house(RenderJob job, Pool pool, RenderModel chosen) {
        return house.of(job.task()).stream()
                .findFirst()
                .flatMap(id -> catalogue.named(id.value()))
                .map(favourite -> new House(favourite.id().value(), compared(job, pool, chosen, favourite)));
    }

    private Optional<EnergyEstimate> own(RenderJob job, Pool pool, RenderModel chosen) {
        return energy.estimate(chosen, job, JobOptions.siteOf(pool));
    }

    private Reason reason(RenderJob job, Site site, Candidate own, Candidate lighter) {
        List<Refusal> faults = adequacy.faults(lighter.model(), job, site, options.terms(job));
        return faults.isEmpty() ? adequate(job, own, lighter) : refused(lighter.model(), faults);
    }

    /** A job's list keeps out all that it does not name; where something else does so as well, both are told. */
    private static Reason refused(RenderModel lighter, List<Refusal> faults) {
        Optional<Refusal> ofItself =
                faults.stream().filter(fault -> Word.of(fault) != Word.LIST).findFirst();
        Optional<Refusal> byList =
                faults.stream().filter(fault -> Word.of(fault) == Word.LIST).findFirst();
        Refusal binding = ofItself.or(() -> byList).orElseThrow();
        String either = ofItself.isPresent() && byList.isPresent() ? " Nor is it in the job's models list." : "";
        return new Reason(lighter, Word.of(binding), binding.reason() + either);
    }

    /**
     * A lighter model would have done at the same pool. Either what is accepted of it makes it the heavier one per accepted asset,
     * or, its energy being less, its grams are more only by the time it holds a GPU.
     */
    private Reason adequate(RenderJob job, Candidate own, Candidate lighter) {
        JobTerms terms = options.terms(job);
        double renders = terms.expectedRenders(lighter.model(), job.task());
        double ownRenders = terms.expectedRenders(own.model(), job.task());
        if (lighter.estimate().gpuEnergy().value() * renders
                > own.estimate().gpuEnergy().value() * ownRenders) {
            return new Reason(
                    lighter.model(),
                    Word.ACCEPTANCE,
                    String.format(
                            Locale.ROOT,
                            "%s would do, but takes %.1f renders until one is accepted, %s %.1f.",
                            lighter.model().id(),
                            renders,
                            own.model().id(),
                            ownRenders));
        }
        String sentence = String.format(
                Locale.ROOT,
                "%s would do and draw %.3f Wh instead of %.3f, in %.1f s instead of %.1f; it had no place with fewer grams.",
                lighter.model().id(),
                lighter.estimate().gpuEnergy().wattHours(),
                own.estimate().gpuEnergy().wattHours(),
                lighter.estimate().duration().toMillis() / 1000.0,
                own.estimate().duration().toMillis() / 1000.0);
        return new Reason(lighter.model(), Word.HOUR, sentence);
    }

    private Optional<Reason> elsewhere(RenderJob job, Pool pool, RenderModel chosen, EnergyEstimate own) {
        return options.of(job, Set.of(pool.id())).stream()
                .filter(option -> !option.model().id().equals(chosen.id()))
                .min(Comparator.comparing(option -> option.estimate().gpuEnergy()))
                .filter(option -> option.estimate().gpuEnergy().compareTo(own.gpuEnergy()) < 0)
                .map(option -> new Reason(option.model(), Word.REGION, elsewhere(option, pool)));
    }

    private static String elsewhere(PoolOption option, Pool pool) {
        return option.model().id() + " draws less on the " + option.pool().gpu() + " of "
                + option.pool().id() + ", not on the " + pool.gpu() + " of " + pool.id()
                + ", where the plan found the grams fewer or a GPU free.";
    }

    private String compared(RenderJob job, Pool pool, RenderModel chosen, RenderModel favourite) {
        Site site = JobOptions.siteOf(pool);
        if (favourite.id().equals(chosen.id())) {
            return "It is the house model.";
        }
        List<Refusal> faults = adequacy.faults(favourite, job, site, options.terms(job));
        if (!faults.isEmpty()) {
            return faults.get(0).reason();
        }
        return energy.estimate(favourite, job, site)
                .flatMap(theirs -> energy.estimate(chosen, job, site)
                        .map(ours ->
                                theirs.gpuEnergy().value() / ours.gpuEnergy().value()))
                .map(times ->
                        String.format(Locale.ROOT, "%s would do and draw %.2f times as much.", favourite.id(), times))
                .orElse("Nothing says what " + favourite.id() + " draws on the " + pool.gpu() + ".");
    }
}

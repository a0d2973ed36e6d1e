package io.accalmie.catalogue;

import io.accalmie.catalogue.adequacy.AdequacyRules;
import io.accalmie.catalogue.adequacy.Candidate;
import io.accalmie.catalogue.adequacy.Explanation;
import io.accalmie.intake.Refusal;
import io.accalmie.intake.RenderJob;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges whether a model may render a job at a site (contracts, section 4). The rules and their sentences are listed in
 * {@link AdequacyRules}. Pure: the same arguments get the same answer.
 */
public final class Adequacy {
    private static final Comparator<Option> SMALLEST_FIRST = Comparator.comparing(Option::expectedEnergy)
            .thenComparing(option -> option.model().id());

    private final ModelCatalogue catalogue;
    private final EnergyModel energy;
    private final AdequacyRules rules;

    /** Judges by the catalogue's own energy figures. */
    public Adequacy(ModelCatalogue catalogue, Collection<Clearance> clearances) {
        this(catalogue, new EnergyModel(catalogue), clearances);
    }

    /** Judges by these energy figures. */
    public Adequacy(ModelCatalogue catalogue, EnergyModel energy, Collection<Clearance> clearances) {
        this.catalogue = catalogue;
        this.energy = energy;
        this.rules = new AdequacyRules(catalogue, energy, clearances);
    }

    /** Everything that stands against the model for this job at this site; empty where it is adequate. */
    public List<Refusal> faults(RenderModel model, RenderJob job, Site site, JobTerms terms) {
        return rules.faults(new Candidate(model, job, site, terms.rules()));
    }

    /**
     * Adequate models and what they draw for the whole job; empty where there is none. The smallest comes first: the one of
     * least energy, counted per accepted asset where the terms say so.
     */
    public List<Option> options(RenderJob job, Site site, JobTerms terms) {
        return catalogue.models().stream()
                .filter(model -> rules.admits(new Candidate(model, job, site, terms.rules())))
                .flatMap(model -> energy
                        .estimate(model, job, site)
                        .map(estimate -> new Option(model, estimate, terms.expectedRenders(model, job.task())))
                        .stream())
                .sorted(SMALLEST_FIRST)
                .toList();
    }

    /** A verdict on every model: the adequate ones, the smallest first, then the refused ones in the catalogue's order. */
    public List<ModelVerdict> verdicts(RenderJob job, Site site, JobTerms terms) {
        Stream<ModelVerdict> adequate = options(job, site, terms).stream()
                .map(option -> new ModelVerdict(option.model(), Optional.of(option.estimate()), List.of()));
        Stream<ModelVerdict> refused = catalogue.models().stream()
                .map(model -> new Candidate(model, job, site, terms.rules()))
                .filter(candidate -> !rules.admits(candidate))
                .map(candidate -> new ModelVerdict(candidate.model(), Optional.empty(), rules.faults(candidate)));
        return Stream.concat(adequate, refused).toList();
    }

    /** One fault for each entry of the job's models list that names no model; empty where all do. */
    public List<Refusal> unknownModels(RenderJob job) {
        return rules.unknownModels(job);
    }

    /**
     * Why a job has no option at any of the sites: the constraints nearest to admitting it, at most four faults, each
     * with a remedy. Empty where some site has an option, and where there is no site, because then no model is at fault.
     */
    public List<Refusal> explain(RenderJob job, Collection<Site> sites, JobTerms terms) {
        List<Candidate> candidates = sites.stream()
                .distinct()
                .flatMap(site ->
                        catalogue.models().stream().map(model -> new Candidate(model, job, site, terms.rules())))
                .toList();
        if (candidates.isEmpty() || candidates.stream().anyMatch(rules::admits)) {
            return List.of();
        }
        List<Refusal> nearest = new Explanation(rules).nearest(candidates);
        return Stream.concat(unknownModels(job).stream(), nearest.stream())
                .distinct()
                .limit(Explanation.MOST_FAULTS)
                .toList();
    }
}

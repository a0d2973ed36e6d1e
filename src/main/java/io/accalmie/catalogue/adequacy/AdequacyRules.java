package io.accalmie.catalogue.adequacy;

import io.accalmie.catalogue.Clearance;
import io.accalmie.catalogue.EnergyModel;
import io.accalmie.catalogue.GpuFacts;
import io.accalmie.catalogue.Licence;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.intake.Refusal;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Use;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every rule of adequacy, one method each, in the order of {@link #rules}; those of a pool's offer are {@link OfferRules}. */
public final class AdequacyRules {
    /** A documented limit is exceeded by so much before a size counts as too large: 1344×768 fits a 1024×1024 model. */
    private static final double SIZE_TOLERANCE = 1.05;

    /** One rule: what it has against a candidate. */
    private interface Rule {
        Stream<Refusal> against(Candidate candidate);
    }

    private final ModelCatalogue catalogue;
    private final EnergyModel energy;
    private final QualityRule quality;
    private final Set<ModelId> cleared;
    private final List<Rule> rules = List.of(
            this::theModelServesTheTask,
            this::theModelIsInTheModelsListWhereThereIsOne,
            StudioListsRule::against,
            this::aFrameIsNotLargerThanTheModelRenders,
            this::aClipIsNotLongerThanTheModelRenders,
            this::theModelIsAsGoodAsAsked,
            this::theLicenceHoldsInTheTerritoryOfUse,
            this::theLicenceHoldsInTheCountryOfThePool,
            this::theLicenceAllowsTheUseOrOpsClearedIt,
            OfferRules::theModelIsInstalledAtThePool,
            OfferRules::theOwnerOfThePoolAcceptsTheLicence,
            this::theModelFitsTheMemoryOfTheGpuWhereBothAreKnown,
            this::theEnergyOfTheModelOnThisGpuIsKnown);

    /** Rules over this catalogue, with what ops cleared. */
    public AdequacyRules(ModelCatalogue catalogue, EnergyModel energy, Collection<Clearance> clearances) {
        this.catalogue = catalogue;
        this.energy = energy;
        this.quality = new QualityRule(catalogue);
        this.cleared = clearances.stream().map(Clearance::model).collect(Collectors.toUnmodifiableSet());
    }

    /** Everything that stands against the candidate, in the order of the rules. */
    public List<Refusal> faults(Candidate candidate) {
        return rules.stream().flatMap(rule -> rule.against(candidate)).toList();
    }

    /** Whether nothing stands against the candidate. */
    public boolean admits(Candidate candidate) {
        return rules.stream().allMatch(rule -> rule.against(candidate).findAny().isEmpty());
    }

    /** A model named by a job must be in the catalogue. */
    public List<Refusal> unknownModels(RenderJob job) {
        return new UnknownModels(catalogue).faults(job);
    }

    /** A model must be able to do what the job asks. */
    private Stream<Refusal> theModelServesTheTask(Candidate candidate) {
        RenderModel model = candidate.model();
        if (model.tasks().contains(candidate.job().task())) {
            return Stream.empty();
        }
        String served = model.tasks().stream().map(t -> t.word()).sorted().collect(Collectors.joining(", "));
        return fault(
                "TASK_NOT_SERVED",
                "task",
                candidate.job().task().word(),
                model.id() + " does not do " + candidate.job().task().word() + ".",
                "It does " + served + ".");
    }

    /** Where the job lists models, no other may render it. */
    private Stream<Refusal> theModelIsInTheModelsListWhereThereIsOne(Candidate candidate) {
        List<String> names = candidate.job().models();
        if (names.isEmpty() || names.stream().anyMatch(candidate.model()::isNamed)) {
            return Stream.empty();
        }
        return fault(
                "NOT_IN_MODELS_LIST",
                "models",
                names,
                candidate.model().id() + " is not in the job's models list.",
                "Add " + candidate.model().id() + " to models, or leave models out to allow any.");
    }

    /** A frame may have the pixels the model is documented for, and five percent more. */
    private Stream<Refusal> aFrameIsNotLargerThanTheModelRenders(Candidate candidate) {
        RenderModel model = candidate.model();
        if (candidate.job().size().pixels() <= model.maxPixels() * SIZE_TOLERANCE) {
            return Stream.empty();
        }
        return fault(
                "SIZE_TOO_LARGE",
                "width",
                candidate.job().size(),
                candidate.job().size() + " is larger than " + model.id() + " renders.",
                SizeAdvice.of(model, candidate.job().size()));
    }

    /** A clip may have no more frames than the model renders; an image model renders one. */
    private Stream<Refusal> aClipIsNotLongerThanTheModelRenders(Candidate candidate) {
        RenderModel model = candidate.model();
        int frames = candidate.job().size().frames();
        if (frames <= model.maxFrames()) {
            return Stream.empty();
        }
        return fault(
                "TOO_MANY_FRAMES",
                "frames",
                frames,
                model.id() + " renders at most " + model.maxFrames() + " frames.",
                "Ask at most " + model.maxFrames() + " frames, or split the clip.");
    }

    /** A model must reach every floor; a score that nobody published does not. */
    private Stream<Refusal> theModelIsAsGoodAsAsked(Candidate candidate) {
        return quality.against(candidate);
    }

    /** A licence must hold where the assets are used, whatever is cleared. */
    private Stream<Refusal> theLicenceHoldsInTheTerritoryOfUse(Candidate candidate) {
        return holdsIn(
                candidate, candidate.job().territory(), "territory", "the territory of use", "Use another model");
    }

    /** A licence must hold where the pool stands, whatever is cleared. */
    private Stream<Refusal> theLicenceHoldsInTheCountryOfThePool(Candidate candidate) {
        return holdsIn(
                candidate,
                candidate.site().country(),
                "regions",
                "the pool's country",
                "Allow regions outside "
                        + String.join(", ", sortedExclusions(candidate.model().licence())));
    }

    /**
     * A licence that is conditional, unclear or non-commercial needs a clearance recorded by ops, except for ideation. A
     * studio is a company, so its internal use is commercial use in the eyes of such licences: only ideation, which
     * nobody delivers or publishes, goes without.
     */
    private Stream<Refusal> theLicenceAllowsTheUseOrOpsClearedIt(Candidate candidate) {
        RenderModel model = candidate.model();
        Licence licence = model.licence();
        if (!licence.commercialUse().needsClearance()
                || candidate.job().use() == Use.IDEATION
                || cleared.contains(model.id())) {
            return Stream.empty();
        }
        String note = licence.note().isEmpty() ? "" : " (" + licence.note() + ")";
        return fault(
                "LICENCE_NEEDS_CLEARANCE",
                "use",
                candidate.job().use().word(),
                "The licence of " + model.id() + ", " + licence.name() + ", allows "
                        + candidate.job().use().word() + " use: "
                        + licence.commercialUse().name().toLowerCase(Locale.ROOT) + note + ".",
                "Ask ops to record a clearance for " + model.id() + ", or set use to ideation if that is what it is.");
    }

    /** A model that is known to need more memory than the GPU has does not run there. */
    private Stream<Refusal> theModelFitsTheMemoryOfTheGpuWhereBothAreKnown(Candidate candidate) {
        OptionalDouble needed = candidate.model().gpuMemoryGib();
        Optional<GpuFacts> gpu = catalogue.knownGpu(candidate.site().gpu());
        if (needed.isEmpty()
                || gpu.isEmpty()
                || needed.getAsDouble() <= gpu.get().memoryGib()) {
            return Stream.empty();
        }
        return fault(
                "GPU_MEMORY_TOO_SMALL",
                "regions",
                candidate.job().regions(),
                "%s needs %s GiB of GPU memory; %s has %s GiB."
                        .formatted(
                                candidate.model().id(),
                                plain(needed.getAsDouble()),
                                candidate.site().gpu(),
                                plain(gpu.get().memoryGib())),
                "Allow regions with GPUs of at least " + plain(needed.getAsDouble()) + " GiB.");
    }

    /** What cannot be estimated cannot be planned, and is not guessed. */
    private Stream<Refusal> theEnergyOfTheModelOnThisGpuIsKnown(Candidate candidate) {
        if (energy.estimate(candidate.model(), candidate.job(), candidate.site())
                .isPresent()) {
            return Stream.empty();
        }
        return fault(
                "NO_ENERGY_FIGURE",
                "models",
                candidate.model().id(),
                "Nothing measured, borrowed or computed says what "
                        + candidate.model().id() + " draws on a "
                        + candidate.site().gpu() + ".",
                "Use another model, or add an anchor or an architecture for it to energy.yaml.");
    }

    private static Stream<Refusal> holdsIn(
            Candidate candidate, String country, String field, String whose, String remedy) {
        Licence licence = candidate.model().licence();
        if (!licence.excludedCountries().contains(country)) {
            return Stream.empty();
        }
        return fault(
                "LICENCE_EXCLUDES_COUNTRY",
                field,
                country,
                "The licence of " + candidate.model().id() + ", " + licence.name() + ", does not apply in " + country
                        + ", " + whose + "; no clearance changes that.",
                remedy + ".");
    }

    private static List<String> sortedExclusions(Licence licence) {
        return licence.excludedCountries().stream().sorted().toList();
    }

    private static Stream<Refusal> fault(String code, String field, Object value, String reason, String remedy) {
        return Stream.of(Refusal.ofField(code, field, value, reason, remedy));
    }

    static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}

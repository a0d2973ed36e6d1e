package io.accalmie.catalogue.adequacy;

import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.catalogue.TierFloors;
import io.accalmie.catalogue.TierMeaning;
import io.accalmie.intake.Quality;
import io.accalmie.intake.Quality.Floor;
import io.accalmie.intake.Refusal;
import io.accalmie.intake.Tier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model must reach every floor that the job or its tier asks for; a score that nobody published does not. */
final class QualityRule {
    private final ModelCatalogue catalogue;

    QualityRule(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    Stream<Refusal> against(Candidate candidate) {
        Quality quality = candidate.job().quality();
        if (quality instanceof Quality.ByFloors byFloors) {
            return unmet(candidate, byFloors.floors());
        }
        if (quality instanceof Quality.AsGoodAs asGoodAs) {
            return lessGood(candidate, asGoodAs.model());
        }
        Tier tier = ((Quality.ByTier) quality).tier();
        Optional<TierMeaning> own =
                candidate.rules().meaning(tier, candidate.job().task());
        return own.isPresent() ? unmet(candidate, tier, own.get()) : unmet(candidate, tier);
    }

    private Stream<Refusal> unmet(Candidate candidate, Tier tier) {
        TierFloors asked = catalogue.floors(tier, candidate.job().task());
        Stream<Floor> whereKnown = asked.whereKnown().stream()
                .filter(floor -> score(candidate.model(), floor).isPresent());
        return unmet(
                candidate, Stream.concat(asked.required().stream(), whereKnown).toList());
    }

    private static Stream<Refusal> unmet(Candidate candidate, Tier tier, TierMeaning own) {
        if (own instanceof TierMeaning.ByFloors floors) {
            return unmet(candidate, floors.floors());
        }
        List<ModelId> models = ((TierMeaning.ByModels) own).models();
        if (models.contains(candidate.model().id())) {
            return Stream.empty();
        }
        return Stream.of(Refusal.ofField(
                "NOT_IN_TIER",
                "quality",
                tier.word(),
                candidate.model().id() + " is not among the models that your studio takes for tier " + tier.word()
                        + ".",
                "Ask another tier, or add it to the tier in your studio's model rules beside " + joined(models) + "."));
    }

    /** As good: in every benchmark that tiers ask for and the other model has a score in. */
    private Stream<Refusal> lessGood(Candidate candidate, String name) {
        Optional<RenderModel> other = catalogue.named(name);
        if (other.isEmpty() || other.get().id().equals(candidate.model().id())) {
            // An unknown name is a fault of the job, told apart from those of models.
            return Stream.empty();
        }
        TierFloors benchmarks = catalogue.floors(Tier.DRAFT, candidate.job().task());
        List<Floor> asked = Stream.concat(benchmarks.required().stream(), benchmarks.whereKnown().stream())
                .flatMap(floor -> score(other.get(), floor).stream()
                        .mapToObj(score -> new Floor(floor.benchmark(), floor.metric(), score)))
                .toList();
        if (asked.isEmpty()) {
            return Stream.of(Refusal.ofField(
                    "FLOOR_NOT_MET",
                    "quality",
                    "at least as good as " + name,
                    "Nobody published a score of " + other.get().id() + " to compare "
                            + candidate.model().id() + " with.",
                    "Name " + other.get().id() + " in models, or a model that was scored, or floors."));
        }
        return unmet(candidate, asked);
    }

    private static Stream<Refusal> unmet(Candidate candidate, List<Floor> floors) {
        return floors.stream().flatMap(floor -> unmet(candidate.model(), floor).stream());
    }

    private static Optional<Refusal> unmet(RenderModel model, Floor floor) {
        OptionalDouble score = score(model, floor);
        if (score.isPresent() && score.getAsDouble() >= floor.value()) {
            return Optional.empty();
        }
        String name = floor.benchmark() + " " + floor.metric();
        String has = score.isPresent()
                ? " scores " + AdequacyRules.plain(score.getAsDouble()) + " in " + name
                : " has no published score in " + name;
        return Optional.of(Refusal.ofField(
                "FLOOR_NOT_MET",
                "quality",
                name + " >= " + AdequacyRules.plain(floor.value()),
                model.id() + has + "; the job asks at least " + AdequacyRules.plain(floor.value()) + ".",
                score.isPresent()
                        ? "Lower the floor to " + AdequacyRules.plain(score.getAsDouble()) + " or less."
                        : "Ask for a benchmark that " + model.id() + " has been scored in."));
    }

    private static OptionalDouble score(RenderModel model, Floor floor) {
        return model.score(floor.benchmark(), floor.metric());
    }

    private static String joined(List<ModelId> models) {
        return models.stream().map(ModelId::value).collect(Collectors.joining(", "));
    }
}

package io.accalmie.catalogue.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.catalogue.InvalidCatalogueException.Violation;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.ModelRules.Level;
import io.accalmie.catalogue.Objective;
import io.accalmie.catalogue.RuleScope;
import io.accalmie.catalogue.TierMeaning;
import io.accalmie.intake.NearestNames;
import io.accalmie.intake.Quality.Floor;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a studio's rules on models from JSON, strictly. It never throws because of what they say. */
public final class ModelRulesForm {
    private static final Map<String, Objective> OBJECTIVES =
            Arrays.stream(Objective.values()).collect(Collectors.toMap(Objective::word, Function.identity()));
    private static final double HIGHEST_SCORE = 1000;

    private final ModelCatalogue catalogue;

    /** Reads names of models of this catalogue. */
    public ModelRulesForm(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * What was read.
     *
     * @param level the rules; of no use where something is wrong
     * @param violations everything that is wrong; empty where the rules can be used
     */
    public record Reading(Level level, List<Violation> violations) {
        public Reading {
            violations = List.copyOf(violations);
        }
    }

    /** Reads the rules of a scope. */
    public Reading read(RuleScope scope, JsonNode json) {
        List<Violation> violations = new ArrayList<>();
        Section rules = new Section("model rules", "", json, violations);
        List<ModelId> allowed = models(rules, "allow");
        List<ModelId> denied = models(rules, "deny");
        Map<Tier, Map<Task, TierMeaning>> tiers = rules.has("tiers") ? tiers(rules.section("tiers")) : Map.of();
        Optional<Objective> objective = rules.has("objective")
                ? Optional.of(rules.oneOf("objective", OBJECTIVES))
                : Optional.<Objective>empty();
        rules.refuseUnknownKeys();
        return new Reading(new Level(scope.words(), allowed, denied, tiers, objective), violations);
    }

    private Map<Tier, Map<Task, TierMeaning>> tiers(Section tiers) {
        Map<Tier, Map<Task, TierMeaning>> read = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            if (tiers.has(tier.word())) {
                read.put(tier, meanings(tiers.section(tier.word())));
            }
        }
        tiers.refuseUnknownKeys();
        return read;
    }

    private Map<Task, TierMeaning> meanings(Section tier) {
        Map<Task, TierMeaning> read = new EnumMap<>(Task.class);
        for (Task task : Task.values()) {
            if (tier.has(task.word())) {
                Section meaning = tier.section(task.word());
                boolean byModels = meaning.has("models");
                if (byModels == meaning.has("floors")) {
                    tier.refuse(task.word(), "is neither a list of models nor floors, or both", "write one of them");
                } else {
                    read.put(
                            task,
                            byModels
                                    ? new TierMeaning.ByModels(models(meaning, "models"))
                                    : new TierMeaning.ByFloors(floors(meaning.section("floors"))));
                }
                meaning.refuseUnknownKeys();
            }
        }
        tier.refuseUnknownKeys();
        return read;
    }

    private static List<Floor> floors(Section byBenchmark) {
        List<Floor> floors = new ArrayList<>();
        for (String benchmark : byBenchmark.keys()) {
            byBenchmark.numbers(benchmark).forEach((metric, value) -> {
                if (value < 0 || value > HIGHEST_SCORE) {
                    byBenchmark.refuse(benchmark, "is no score", "write scores from 0 to " + (int) HIGHEST_SCORE);
                }
                floors.add(new Floor(benchmark, metric, value));
            });
        }
        return floors;
    }

    private List<ModelId> models(Section section, String key) {
        if (!section.has(key)) {
            return List.of();
        }
        List<ModelId> models = new ArrayList<>();
        for (String name : section.texts(key)) {
            catalogue
                    .named(name)
                    .ifPresentOrElse(
                            model -> models.add(model.id()),
                            () -> section.refuse(
                                    key, "'" + name + "' is no model", NearestNames.remedy(name, catalogue.names())));
        }
        return models;
    }
}

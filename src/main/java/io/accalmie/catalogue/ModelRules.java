package io.accalmie.catalogue;

import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A studio's own rules on models for a job. Allow- and deny-lists add up over all levels; a tier's meaning and the objective are
 * those of the narrowest level that states them.
 *
 * @param levels the widest first; may be empty
 */
public record ModelRules(List<Level> levels) {
    /** No rules: every model may be used, tiers mean what the catalogue says. */
    public static final ModelRules NONE = new ModelRules(List.of());

    public ModelRules {
        levels = List.copyOf(levels);
    }

    /**
     * The rules of one scope.
     *
     * @param scope where they come from, for people
     * @param allowed no other model may be used; empty allows every model
     * @param denied these may not
     * @param tiers what tiers mean for tasks; a tier or task that is absent is not redefined
     * @param objective by what models are chosen; empty where this scope does not say
     */
    public record Level(
            String scope,
            List<ModelId> allowed,
            List<ModelId> denied,
            Map<Tier, Map<Task, TierMeaning>> tiers,
            Optional<Objective> objective) {
        public Level {
            allowed = List.copyOf(allowed);
            denied = List.copyOf(denied);
            tiers = Map.copyOf(tiers);
        }
    }

    /** What the tier means for the task; empty where the catalogue's floors hold. */
    public Optional<TierMeaning> meaning(Tier tier, Task task) {
        return narrowestFirst().stream()
                .flatMap(level -> Stream.ofNullable(
                        level.tiers().getOrDefault(tier, Map.of()).get(task)))
                .findFirst();
    }

    /** By what models are chosen: per accepted asset unless the studio says otherwise. */
    public Objective objective() {
        return narrowestFirst().stream()
                .flatMap(level -> level.objective().stream())
                .findFirst()
                .orElse(Objective.PER_ACCEPTED_ASSET);
    }

    private List<Level> narrowestFirst() {
        List<Level> reversed = new ArrayList<>(levels);
        Collections.reverse(reversed);
        return reversed;
    }
}

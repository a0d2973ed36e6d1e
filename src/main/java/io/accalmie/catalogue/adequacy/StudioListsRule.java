package io.accalmie.catalogue.adequacy;

import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.ModelRules.Level;
import io.accalmie.intake.Refusal;
import java.util.stream.Stream;

/** Where the studio, the campaign or the shot allows or denies models, each of its lists must let the model pass. */
final class StudioListsRule {
    private StudioListsRule() {}

    static Stream<Refusal> against(Candidate candidate) {
        return candidate.rules().levels().stream()
                .flatMap(level -> against(candidate.model().id(), level));
    }

    private static Stream<Refusal> against(ModelId model, Level level) {
        if (level.denied().contains(model)) {
            return Stream.of(Refusal.ofField(
                    "DENIED_BY_STUDIO",
                    "models",
                    model,
                    "The model rules of " + level.scope() + " deny " + model + ".",
                    "Take it off deny in the model rules of " + level.scope() + ", or use another model."));
        }
        if (level.allowed().isEmpty() || level.allowed().contains(model)) {
            return Stream.empty();
        }
        return Stream.of(Refusal.ofField(
                "NOT_ALLOWED_BY_STUDIO",
                "models",
                model,
                model + " is not among the models that the rules of " + level.scope() + " allow.",
                "Add it to allow in the model rules of " + level.scope() + ", or use one that is there."));
    }
}

package io.accalmie.catalogue;

import static io.accalmie.catalogue.Shipped.CATALOGUE;
import static io.accalmie.catalogue.Shipped.FRANCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.ModelRules.Level;
import io.accalmie.intake.Quality;
import io.accalmie.intake.Refusal;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelRulesTest {
    private final Adequacy adequacy = new Adequacy(CATALOGUE, List.of());

    @Test
    void aModelThatTheStudioDeniesIsRefusedThoughTheCampaignAllowsIt() {
        ModelId sana = Shipped.model("sana1.5-1.6b").id();
        ModelRules rules = new ModelRules(
                List.of(lists("the studio", List.of(), List.of(sana)), lists("campaign c", List.of(sana), List.of())));

        List<Refusal> faults = faults("sana1.5-1.6b", SampleJob.image().job(), rules);

        assertThat(faults).extracting(Refusal::code).containsExactly("DENIED_BY_STUDIO");
        assertThat(faults.get(0).remedy()).contains("the studio");
    }

    @Test
    void whereAShotAllowsModelsNoOtherIsAdequate() {
        ModelId flux = Shipped.model("flux.1-schnell").id();
        ModelRules rules = new ModelRules(List.of(lists("shot S01 of campaign c", List.of(flux), List.of())));

        List<Option> options =
                adequacy.options(SampleJob.image().job(), FRANCE, new JobTerms(rules, AcceptanceRates.NONE));

        assertThat(options).extracting(option -> option.model().id()).containsExactly(flux);
    }

    @Test
    void aStudioCanTakeModelsForATierThatNobodyScored() {
        ModelId unscored = CATALOGUE.models().stream()
                .filter(model -> model.tasks().contains(Task.TEXT_TO_IMAGE)
                        && model.score("GenEval", "overall").isEmpty()
                        && new EnergyModel(CATALOGUE)
                                .estimate(model, SampleJob.image().job(), FRANCE)
                                .isPresent())
                .findFirst()
                .orElseThrow()
                .id();
        ModelRules rules = new ModelRules(List.of(tier(Tier.HERO, new TierMeaning.ByModels(List.of(unscored)))));
        RenderJob hero = SampleJob.image().size(512, 512, 1).tier(Tier.HERO).job();

        List<Option> options = adequacy.options(hero, FRANCE, new JobTerms(rules, AcceptanceRates.NONE));

        assertThat(options).extracting(option -> option.model().id()).containsExactly(unscored);
    }

    @Test
    void aTierThatTheStudioRedefinesHasItsOwnFloors() {
        ModelRules rules = new ModelRules(List.of(
                tier(Tier.DRAFT, new TierMeaning.ByFloors(List.of(new Quality.Floor("GenEval", "overall", 0.7))))));

        List<Refusal> faults = faults("sdxl", SampleJob.image().job(), rules);

        assertThat(faults).extracting(Refusal::code).containsExactly("FLOOR_NOT_MET");
    }

    @Test
    void asGoodAsAModelAsksItsScoresInTheBenchmarksOfTiers() {
        RenderModel reference = Shipped.model("flux.1-dev");
        SampleJob job = SampleJob.image().asGoodAs("flux.1-dev");

        List<Option> options = adequacy.options(job.job(), FRANCE, JobTerms.NONE);

        assertThat(options).extracting(Option::model).contains(reference);
        assertThat(options).allSatisfy(option -> assertThat(
                        option.model().score("GenEval", "overall").orElse(0))
                .isGreaterThanOrEqualTo(reference.score("GenEval", "overall").orElseThrow()));
        assertThat(options)
                .hasSizeLessThan(adequacy.options(SampleJob.image().job(), FRANCE, JobTerms.NONE)
                        .size());
    }

    @Test
    void aModelToMeasureUpToThatNobodyKnowsIsAFault() {
        RenderJob job = SampleJob.image().asGoodAs("flux.1-dv").job();

        List<Refusal> faults = adequacy.unknownModels(job);

        assertThat(faults).extracting(Refusal::field).containsExactly("quality.asGoodAs");
        assertThat(faults.get(0).remedy()).contains("flux.1-dev");
    }

    @Test
    void theNarrowestLevelThatStatesTheObjectiveDecides() {
        ModelRules rules = new ModelRules(List.of(
                objective(Optional.of(Objective.PER_ACCEPTED_ASSET)),
                objective(Optional.of(Objective.PER_RENDER)),
                objective(Optional.empty())));

        assertThat(rules.objective()).isEqualTo(Objective.PER_RENDER);
    }

    private List<Refusal> faults(String model, RenderJob job, ModelRules rules) {
        return adequacy.faults(Shipped.model(model), job, FRANCE, new JobTerms(rules, AcceptanceRates.NONE));
    }

    private static Level lists(String scope, List<ModelId> allowed, List<ModelId> denied) {
        return new Level(scope, allowed, denied, Map.of(), Optional.empty());
    }

    private static Level tier(Tier tier, TierMeaning images) {
        return new Level(
                "the studio", List.of(), List.of(), Map.of(tier, Map.of(Task.TEXT_TO_IMAGE, images)), Optional.empty());
    }

    private static Level objective(Optional<Objective> objective) {
        return new Level("some level", List.of(), List.of(), Map.of(), objective);
    }
}

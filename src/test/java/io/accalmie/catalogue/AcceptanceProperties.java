package io.accalmie.catalogue;

import static io.accalmie.catalogue.Shipped.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.intake.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class AcceptanceProperties {
    private static final int VERDICTS = 30;

    @Provide
    Arbitrary<RenderModel> imageModels() {
        return Arbitraries.of(CATALOGUE.models().stream()
                .filter(model -> model.tasks().contains(Task.TEXT_TO_IMAGE))
                .toList());
    }

    @Property(tries = 1000)
    void aModelAcceptedOneTimeInFourGivesWayToOneAcceptedNineTimesInTenThatCostsLessPerAsset(
            @ForAll("imageModels") RenderModel light,
            @ForAll("imageModels") RenderModel heavy,
            @ForAll @DoubleRange(min = 1.01, max = 1.8) double timesAsHeavy,
            @ForAll long order) {
        Assume.that(!light.equals(heavy));
        JobTerms terms = terms(
                light, shuffled(VERDICTS, VERDICTS / 4, order), heavy, shuffled(VERDICTS, VERDICTS * 9 / 10, order));

        double ofHeavy = timesAsHeavy * terms.expectedRenders(heavy, Task.TEXT_TO_IMAGE);

        assertThat(ofHeavy).isLessThan(terms.expectedRenders(light, Task.TEXT_TO_IMAGE));
    }

    @Property(tries = 1000)
    void itStaysTheSmallestWhereTheOtherCostsMorePerAssetHoweverWellAccepted(
            @ForAll("imageModels") RenderModel light,
            @ForAll("imageModels") RenderModel heavy,
            @ForAll @DoubleRange(min = 5, max = 20) double timesAsHeavy,
            @ForAll long order) {
        Assume.that(!light.equals(heavy));
        JobTerms terms = terms(
                light, shuffled(VERDICTS, VERDICTS / 4, order), heavy, shuffled(VERDICTS, VERDICTS * 9 / 10, order));

        double ofHeavy = timesAsHeavy * terms.expectedRenders(heavy, Task.TEXT_TO_IMAGE);

        assertThat(ofHeavy).isGreaterThan(terms.expectedRenders(light, Task.TEXT_TO_IMAGE));
    }

    @Example
    void noiseFlipsNoChoiceBetweenModelsThatAreAcceptedAlike() {
        Random random = new Random(7);
        RenderModel light = Shipped.model("sd3.5-medium");
        RenderModel heavy = Shipped.model("flux.1-dev");
        int flips = 0;
        int looks = 0;
        for (int studio = 0; studio < 200; studio++) {
            double accepted = 0.3 + 0.6 * random.nextDouble();
            List<Ruling> ofLight = new ArrayList<>();
            List<Ruling> ofHeavy = new ArrayList<>();
            for (int verdict = 1; verdict <= 100; verdict++) {
                ofLight.add(random.nextDouble() < accepted ? Ruling.APPROVED : Ruling.REJECTED);
                ofHeavy.add(random.nextDouble() < accepted ? Ruling.APPROVED : Ruling.REJECTED);
                if (verdict % 10 == 0) {
                    JobTerms terms = terms(light, ofLight, heavy, ofHeavy);
                    double perAssetHeavy = 1.25 * terms.expectedRenders(heavy, Task.TEXT_TO_IMAGE);
                    flips += perAssetHeavy < terms.expectedRenders(light, Task.TEXT_TO_IMAGE) ? 1 : 0;
                    looks++;
                }
            }
        }

        assertThat(flips / (double) looks).isLessThan(0.01);
    }

    @Property
    void fewVerdictsChangeNothing(
            @ForAll("imageModels") RenderModel model, @ForAll @IntRange(max = 9) int verdicts, @ForAll long order) {
        JobTerms terms = new JobTerms(
                ModelRules.NONE,
                AcceptanceRates.of(
                        Task.TEXT_TO_IMAGE,
                        Map.of(model.id(), AcceptanceTally.of(shuffled(verdicts, 0, order))),
                        CATALOGUE));

        double renders = terms.expectedRenders(model, Task.TEXT_TO_IMAGE);

        assertThat(renders).isEqualTo(1);
    }

    @Property
    void theIntervalHoldsTheMeanAndEverythingIsAShare(
            @ForAll @DoubleRange(min = -1, max = 2) double expected,
            @ForAll @IntRange(max = 200) int approved,
            @ForAll @IntRange(max = 200) int rejected,
            @ForAll long order) {
        AcceptanceTally tally = AcceptanceTally.of(shuffled(approved + rejected, approved, order));

        AcceptanceRate rate = AcceptanceRate.of(expected, tally);

        assertThat(rate.mean()).isBetween(rate.low(), rate.high());
        assertThat(List.of(rate.low(), rate.high(), rate.deciding(), rate.expected()))
                .allSatisfy(share -> assertThat(share).isStrictlyBetween(0.0, 1.0));
        assertThat(tally.weight()).isLessThanOrEqualTo(100.0001);
    }

    @Example
    void aTasteThatDriftsIsFollowed() {
        List<Ruling> rulings = new ArrayList<>(Collections.nCopies(100, Ruling.REJECTED));
        rulings.addAll(Collections.nCopies(100, Ruling.APPROVED));

        AcceptanceRate rate = AcceptanceRate.of(0.6, AcceptanceTally.of(rulings));

        assertThat(rate.mean()).isGreaterThan(0.7);
    }

    @Example
    void aModelNobodyTriedIsWorthATryWhereTheTriedOneIsSeldomAccepted() {
        RenderModel tried = Shipped.model("sd3.5-medium");
        RenderModel untried = Shipped.model("flux.1-dev");
        JobTerms terms = terms(tried, shuffled(VERDICTS, VERDICTS / 4, 1), untried, List.of());

        double ofUntried = 1.5 * terms.expectedRenders(untried, Task.TEXT_TO_IMAGE);

        assertThat(ofUntried).isLessThan(terms.expectedRenders(tried, Task.TEXT_TO_IMAGE));
    }

    @Example
    void aCampaignCanAskForGramsPerRender() {
        RenderModel model = Shipped.model("sd3.5-medium");
        AcceptanceRates rates = terms(model, shuffled(VERDICTS, 3, 1), Shipped.model("flux.1-dev"), List.of())
                .rates();
        ModelRules perRender = new ModelRules(List.of(new ModelRules.Level(
                "campaign c1", List.of(), List.of(), Map.of(), Optional.of(Objective.PER_RENDER))));

        double renders = new JobTerms(perRender, rates).expectedRenders(model, Task.TEXT_TO_IMAGE);

        assertThat(renders).isEqualTo(1);
    }

    private static JobTerms terms(RenderModel one, List<Ruling> ofOne, RenderModel other, List<Ruling> ofOther) {
        return new JobTerms(
                ModelRules.NONE,
                AcceptanceRates.of(
                        Task.TEXT_TO_IMAGE,
                        Map.of(one.id(), AcceptanceTally.of(ofOne), other.id(), AcceptanceTally.of(ofOther)),
                        CATALOGUE));
    }

    private static List<Ruling> shuffled(int verdicts, int approved, long order) {
        List<Ruling> rulings = new ArrayList<>(Collections.nCopies(approved, Ruling.APPROVED));
        rulings.addAll(Collections.nCopies(verdicts - approved, Ruling.REJECTED));
        Collections.shuffle(rulings, new Random(order));
        return rulings;
    }
}

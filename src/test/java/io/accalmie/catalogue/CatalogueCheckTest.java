package io.accalmie.catalogue;

import static io.accalmie.catalogue.Shipped.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.CatalogueCheck.Finding;
import io.accalmie.catalogue.CatalogueCheck.Severity;
import io.accalmie.catalogue.EnergyProfile.Anchor;
import io.accalmie.catalogue.ModelEvidence.Score;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueCheckTest {
    private static final ModelId SDXL = new ModelId("stabilityai/stable-diffusion-xl-base-1.0");

    @Test
    void theShippedCatalogueHoldsNoNumberThatCannotBe() {
        assertThat(CatalogueCheck.findings(CATALOGUE))
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isEmpty();
    }

    @Test
    void scoresOfOneMetricThatDifferAreToldWithTheirSources() {
        // when
        List<Finding> findings = CatalogueCheck.findings(with(score(0.55, "one paper"), score(0.61, "another")));

        // then
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOTE);
            assertThat(finding.what()).contains("0.55 (one paper) against 0.61 (another)", "the lowest counts");
        });
    }

    @Test
    void scoresThatAgreeButForRoundingAreNoConflict() {
        assertThat(CatalogueCheck.findings(with(score(0.55, "one paper"), score(0.551, "another"))))
                .extracting(Finding::what)
                .noneMatch(what -> what.contains("one paper"));
    }

    @Test
    void aScoreBeyondItsScaleIsAnErrorAndComesFirst() {
        // when
        List<Finding> findings = CatalogueCheck.findings(with(score(55, "a paper in percent")));

        // then
        assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(findings.get(0).toString()).contains("GenEval overall is 55.0", "from 0 to 1.0");
    }

    @Test
    void anAnchorThatDrawsMoreThanItsGpuCanIsAnError() {
        // given
        EnergyProfile profile = CATALOGUE.profile(SDXL).orElseThrow();
        List<Anchor> hot = profile.anchors().stream()
                .map(CatalogueCheckTest::tenTimesAsFast)
                .toList();
        List<EnergyProfile> profiles = CATALOGUE.profiles().stream()
                .map(other -> other.model().equals(SDXL)
                        ? new EnergyProfile(SDXL, other.donor(), other.architecture(), hot, other.source())
                        : other)
                .toList();

        // when
        List<Finding> findings = CatalogueCheck.findings(catalogue(List.of(), profiles));

        // then
        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .hasSameSizeAs(hot)
                .allMatch(finding -> finding.what().contains(" W on NVIDIA "));
    }

    @Test
    void aTaskWhoseBenchmarkAModelLacksIsNamedAndATaskWithoutOneIsNot() {
        // when
        List<Finding> findings = CatalogueCheck.findings(CATALOGUE);

        // then
        assertThat(findings)
                .filteredOn(finding -> finding.model().value().equals("Lightricks/LTX-Video-2B"))
                .extracting(Finding::what)
                .containsExactly("lacks a score that tiers ask for image-to-video, so that it meets none there");
        assertThat(findings)
                .extracting(finding -> finding.model().value())
                .doesNotContain("xinntao/Real-ESRGAN-x4plus", "Wan-AI/Wan2.2-I2V-A14B");
    }

    @Test
    void aModelThatIsOfferedWithoutAnEnergyFigureIsTold() {
        // when
        List<Finding> findings = CatalogueCheck.findings(catalogue(List.of(), List.of()));

        // then
        assertThat(findings)
                .filteredOn(finding -> finding.what().contains("NO_ENERGY_FIGURE"))
                .hasSameSizeAs(CATALOGUE.models());
    }

    private static Score score(double value, String source) {
        return new Score("GenEval", "overall", value, true, "", Optional.empty(), source);
    }

    private static Anchor tenTimesAsFast(Anchor anchor) {
        return new Anchor(
                anchor.gpu(),
                anchor.runtime(),
                anchor.task(),
                anchor.size(),
                anchor.steps(),
                anchor.passes(),
                anchor.joulesPerItem(),
                anchor.joulesPerBatch(),
                anchor.secondsPerItem() / 10,
                anchor.secondsPerBatch() / 10,
                anchor.source());
    }

    private static ModelCatalogue with(Score... scores) {
        ModelEvidence evidence = new ModelEvidence(SDXL, OptionalInt.empty(), List.of(scores), List.of());
        return catalogue(List.of(evidence), CATALOGUE.profiles());
    }

    private static ModelCatalogue catalogue(List<ModelEvidence> evidence, Collection<EnergyProfile> profiles) {
        return new ModelCatalogue(
                CATALOGUE.models(),
                evidence,
                profiles,
                CATALOGUE.gpus(),
                Arrays.stream(Task.values()).collect(Collectors.toMap(Function.identity(), task -> floors(task))));
    }

    private static Map<Tier, TierFloors> floors(Task task) {
        return Arrays.stream(Tier.values())
                .collect(Collectors.toMap(Function.identity(), tier -> CATALOGUE.floors(tier, task)));
    }
}

package io.accalmie.catalogue;

import static io.accalmie.catalogue.Shipped.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.accalmie.catalogue.Licence.CommercialUse;
import io.accalmie.intake.Quality.Floor;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShippedCatalogueTest {
    @Test
    void has46ModelsAnd50AnchorsAnd10Gpus() {
        long anchors =
                CATALOGUE.profiles().stream().mapToLong(p -> p.anchors().size()).sum();

        assertThat(CATALOGUE.models()).hasSize(46);
        assertThat(anchors).isEqualTo(50);
        assertThat(CATALOGUE.gpus()).hasSize(10);
    }

    @Test
    void licencesAreNormalised() {
        var byUse = CATALOGUE.models().stream()
                .collect(Collectors.groupingBy(m -> m.licence().commercialUse(), TreeMap::new, Collectors.counting()));

        assertThat(byUse)
                .containsExactly(
                        entry(CommercialUse.YES, 15L),
                        entry(CommercialUse.RESTRICTIONS, 7L),
                        entry(CommercialUse.CONDITIONAL, 10L),
                        entry(CommercialUse.UNCLEAR, 7L),
                        entry(CommercialUse.NO, 7L));
    }

    @Test
    void theHunyuanLicenceExcludesTheEuropeanUnionTheUnitedKingdomAndSouthKorea() {
        List<String> excluding = CATALOGUE.models().stream()
                .filter(m -> !m.licence().excludedCountries().isEmpty())
                .map(m -> m.id().value())
                .toList();
        Set<String> countries = Shipped.model("hunyuan-video").licence().excludedCountries();

        assertThat(excluding)
                .containsExactly(
                        "Tencent-Hunyuan/HunyuanDiT-v1.2-Diffusers",
                        "tencent/HunyuanImage-2.1",
                        "tencent/HunyuanVideo",
                        "hpcai-tech/Open-Sora-v2");
        assertThat(countries).hasSize(29).contains("FR", "SE", "GB", "KR").doesNotContain("US", "CH", "NO");
    }

    @Test
    void theLowestPlainPromptScoreCounts() {
        RenderModel flux = Shipped.model("flux.1-dev");
        RenderModel wan = Shipped.model("wan2.1-14b");
        RenderModel cogVideo = Shipped.model("cogvideox-2b");
        RenderModel sana = Shipped.model("sana1.5-4.8b");

        assertThat(flux.score("GenEval", "overall")).hasValue(0.66);
        assertThat(flux.score("GenEval", "position")).hasValue(0.22);
        assertThat(flux.score("DPG-Bench", "overall")).hasValue(83.84);
        assertThat(wan.score("VBench", "total")).hasValue(81.47);
        assertThat(cogVideo.score("VBench", "total")).hasValue(80.91);
        assertThat(sana.score("GenEval", "overall")).hasValue(0.81);
        assertThat(sana.score("GenEval", "position")).isEmpty();
    }

    @Test
    void rowsThatDoNotCountAreKept() {
        var scores = CATALOGUE
                .evidence(Shipped.model("flux.1-dev").id())
                .orElseThrow()
                .scores();

        assertThat(scores)
                .filteredOn(s -> s.benchmark().equals("GenEval") && s.metric().equals("overall"))
                .extracting(ModelEvidence.Score::value, ModelEvidence.Score::counts)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(0.66, true),
                        org.assertj.core.groups.Tuple.tuple(0.82, false),
                        org.assertj.core.groups.Tuple.tuple(0.67, true));
    }

    @Test
    void defaultsAreIntegersChosenFromTheDocumentedRange() {
        assertThat(Shipped.model("sdxl-lightning").defaultSteps()).isEqualTo(4);
        assertThat(Shipped.model("sdxl-turbo").defaultSteps()).isEqualTo(4);
        assertThat(Shipped.model("ltx-video-13b").defaultSteps()).isEqualTo(40);
        assertThat(Shipped.model("sdxl").maxBatch()).isEqualTo(8);
        assertThat(Shipped.model("wan2.1-14b").maxBatch()).isEqualTo(1);
        assertThat(CATALOGUE
                        .evidence(Shipped.model("wan2.1-14b").id())
                        .orElseThrow()
                        .nativeFramesPerSecond())
                .hasValue(16);
    }

    @Test
    void tiersAreThoseOfTheContract() {
        assertThat(CATALOGUE.floors(Tier.STANDARD, Task.TEXT_TO_IMAGE))
                .isEqualTo(new TierFloors(
                        List.of(new Floor("GenEval", "overall", 0.54)),
                        List.of(new Floor("DPG-Bench", "overall", 74))));
        assertThat(CATALOGUE.floors(Tier.HERO, Task.TEXT_TO_VIDEO))
                .isEqualTo(new TierFloors(List.of(new Floor("VBench", "total", 83)), List.of()));
    }

    @Test
    void clipsFromImagesHaveABenchmarkOfTheirOwnAndUpscalersHaveNone() {
        assertThat(CATALOGUE.floors(Tier.HIGH, Task.IMAGE_TO_VIDEO))
                .isEqualTo(new TierFloors(List.of(new Floor("VBench-I2V", "total", 86)), List.of()));
        assertThat(CATALOGUE.floors(Tier.HERO, Task.UPSCALE)).isEqualTo(new TierFloors(List.of(), List.of()));
        assertThat(CATALOGUE.floors(Tier.HERO, Task.INPAINT))
                .isEqualTo(CATALOGUE.floors(Tier.HERO, Task.TEXT_TO_IMAGE));
    }

    @Test
    void theCheckpointThatStartsFromAnImageIsAModelOfItsOwn() {
        assertThat(Shipped.model("wan2.1-14b").tasks()).containsExactly(Task.TEXT_TO_VIDEO);
        assertThat(Shipped.model("wan2.1-i2v-720p").tasks()).containsExactly(Task.IMAGE_TO_VIDEO);
        assertThat(Shipped.model("wan2.2-5b").tasks())
                .containsExactlyInAnyOrder(Task.TEXT_TO_VIDEO, Task.IMAGE_TO_VIDEO);
    }

    @Test
    void aGpuHasIdlePowerAndEmbodiedCarbonThatSayWhatTheyRestOn() {
        GpuFacts h100 = CATALOGUE.gpu(Shipped.H100);
        GpuFacts h200 = CATALOGUE.gpu(new GpuType("NVIDIA H200 SXM"));
        GpuFacts l40 = CATALOGUE.gpu(new GpuType("NVIDIA L40"));

        assertThat(h100.idleWatts().value()).isEqualTo(72.5);
        assertThat(h100.embodiedKilograms().value()).isEqualTo(164);
        assertThat(h100.embodiedUpperKilograms().value()).isEqualTo(575.2);
        assertThat(h200.embodiedKilograms()).extracting("value", "kind").containsExactly(575.0, EvidenceKind.MODELLED);
        assertThat(l40.idleWatts().kind()).isEqualTo(EvidenceKind.MODELLED);
        assertThat(l40.embodiedKilograms().value()).isEqualTo(246.4);
    }

    @Test
    void anUnknownGpuIsRefusedWithThoseKnown() {
        GpuType unknown = new GpuType("NVIDIA H900");

        assertThatThrownBy(() -> CATALOGUE.gpu(unknown))
                .hasMessageContaining("NVIDIA H900")
                .hasMessageContaining("NVIDIA H100 SXM 80GB");
    }
}

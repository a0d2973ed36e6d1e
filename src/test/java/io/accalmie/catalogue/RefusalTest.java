package io.accalmie.catalogue;

import static io.accalmie.catalogue.Shipped.CATALOGUE;
import static io.accalmie.catalogue.Shipped.FRANCE;
import static io.accalmie.catalogue.Shipped.UNITED_STATES;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.intake.Refusal;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import io.accalmie.intake.Use;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private final Adequacy adequacy = new Adequacy(CATALOGUE, List.of());

    @Test
    void aJobWithAnOptionSomewhereIsNotExplained() {
        assertThat(explain(SampleJob.image())).isEmpty();
        assertThat(adequacy.explain(SampleJob.image().job(), List.of(), JobTerms.NONE))
                .isEmpty();
    }

    @Test
    void aSizeBeyondEveryModelIsAnsweredWithTheLargestOneThatAnAdequateModelRenders() {
        List<Refusal> faults = explain(SampleJob.image().size(4096, 4096, 1).use(Use.COMMERCIAL));

        assertThat(faults)
                .extracting(Refusal::code)
                .startsWith("SIZE_TOO_LARGE")
                .doesNotHaveDuplicates();
        assertThat(faults.get(0).reason()).contains("Tongyi-MAI/Z-Image");
        assertThat(faults.get(0).remedy()).contains("2048×2048");
    }

    @Test
    void aFloorBeyondEveryModelIsAnsweredWithTheBestScore() {
        List<Refusal> faults = explain(SampleJob.image().floor("GenEval", "position", 0.95));

        assertThat(faults.get(0).code()).isEqualTo("FLOOR_NOT_MET");
        assertThat(faults.get(0).reason()).contains("Qwen/Qwen-Image scores 0.76");
        assertThat(faults.get(0).remedy()).isEqualTo("Lower the floor to 0.76 or less.");
    }

    @Test
    void aTaskThatNoModelServesInTheTierIsExplained() {
        List<Refusal> faults = explain(SampleJob.image().task(Task.UPSCALE).floor("VBench", "total", 10));

        assertThat(faults).isNotEmpty().hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aLicenceThatExcludesTheCountryIsToldTogetherWithWhatIsOutsideTheList() {
        SampleJob job = SampleJob.clip().models("hunyuan-video");

        List<Refusal> faults = explain(job);

        assertThat(faults).extracting(Refusal::code).contains("LICENCE_EXCLUDES_COUNTRY", "NOT_IN_MODELS_LIST");
    }

    @Test
    void aLicenceThatWantsAClearanceSaysSo() {
        SampleJob job = SampleJob.image().models("sana1.5-1.6b").use(Use.COMMERCIAL);

        List<Refusal> faults = explain(job);

        assertThat(faults).extracting(Refusal::code).contains("LICENCE_NEEDS_CLEARANCE");
        assertThat(faults.toString()).contains("Efficient-Large-Model/SANA1.5_1.6B_1024px_diffusers");
    }

    @Test
    void anUnknownModelIsToldFirstWithNamesLikeIt() {
        List<Refusal> faults = explain(SampleJob.image().models("flux-schnel"));

        assertThat(faults.get(0).code()).isEqualTo("UNKNOWN_MODEL");
        assertThat(faults.get(0).value()).isEqualTo("flux-schnel");
        assertThat(faults.get(0).remedy()).startsWith("Use one that is there, nearest are flux-schnell");
    }

    @Test
    void aSlipInsideTheNameIsToldTheNearestIdsAndAliases() {
        SampleJob job = SampleJob.clip().models("Wan-AI/Wan2.1-T2V-15B-Diffusers", "hunyan-video");

        List<Refusal> faults = adequacy.unknownModels(job.job());

        assertThat(faults).hasSize(2);
        assertThat(faults.get(0).remedy()).contains("nearest are Wan-AI/Wan2.1-T2V-14B-Diffusers, ");
        assertThat(faults.get(1).remedy()).contains("nearest are hunyuan-video, ");
    }

    @Test
    void aJobThatOnlyAPoolWithoutTheModelCouldRenderIsToldWhomToAsk() {
        Site small = new Site(
                Shipped.H100,
                "FR",
                "synthetic",
                new Offer(Optional.of(Set.of(Shipped.model("sd1.5").id())), Optional.empty()));

        List<Refusal> faults = adequacy.explain(SampleJob.image().job(), List.of(small), JobTerms.NONE);

        assertThat(faults).extracting(Refusal::code).containsExactly("SIZE_TOO_LARGE", "NOT_INSTALLED");
        assertThat(faults.get(1).remedy()).contains("ask ops to install").contains("the pool's models");
    }

    @Test
    void aClipTooLongIsAnsweredWithTheLongestOne() {
        List<Refusal> faults =
                explain(SampleJob.clip().size(832, 480, 300).tier(Tier.HIGH).use(Use.COMMERCIAL));

        assertThat(faults).extracting(Refusal::code).contains("TOO_MANY_FRAMES");
    }

    private List<Refusal> explain(SampleJob job) {
        return adequacy.explain(job.job(), List.of(FRANCE, UNITED_STATES), JobTerms.NONE);
    }
}

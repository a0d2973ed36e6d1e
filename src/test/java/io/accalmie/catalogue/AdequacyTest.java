package io.accalmie.catalogue;

import static io.accalmie.catalogue.Shipped.CATALOGUE;
import static io.accalmie.catalogue.Shipped.FRANCE;
import static io.accalmie.catalogue.Shipped.UNITED_STATES;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.intake.Refusal;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import io.accalmie.intake.Use;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdequacyTest {
    private final Adequacy adequacy = new Adequacy(CATALOGUE, List.of());

    @Test
    void anAdequateModelHasNothingAgainstIt() {
        List<Refusal> faults = faults("sdxl", SampleJob.image().use(Use.COMMERCIAL), FRANCE);

        assertThat(faults).isEmpty();
    }

    @Test
    void aModelMustServeTheTask() {
        Refusal fault = onlyFault(
                "sdxl-lightning", SampleJob.image().task(Task.INPAINT).floor("GenAI-Arena 2024-08-22", "elo", 1000));

        assertThat(fault.code()).isEqualTo("TASK_NOT_SERVED");
        assertThat(fault.remedy()).isEqualTo("It does text-to-image.");
    }

    @Test
    void anImageModelRendersNoClipAndAVideoModelNoImage() {
        assertThat(faults("sdxl", SampleJob.clip(), FRANCE))
                .extracting(Refusal::code)
                .contains("TASK_NOT_SERVED", "TOO_MANY_FRAMES");
        assertThat(faults("wan2.1-1.3b", SampleJob.image().size(512, 512, 1), FRANCE))
                .extracting(Refusal::code)
                .contains("TASK_NOT_SERVED");
    }

    @Test
    void aSizeTooLargeIsAnsweredWithSizesThatWouldDo() {
        Refusal fault = onlyFault("sdxl", SampleJob.image().size(1920, 1080, 1));

        assertThat(fault.code()).isEqualTo("SIZE_TOO_LARGE");
        assertThat(fault.field()).isEqualTo("width");
        assertThat(fault.remedy()).isEqualTo("The largest adequate size is 1024×1024; nearest in your ratio 1344×768.");
    }

    @Test
    void aSizeMayExceedTheLimitByFivePercent() {
        assertThat(faults("sdxl", SampleJob.image().size(1024, 1075, 1), FRANCE))
                .isEmpty();
        assertThat(faults("sdxl", SampleJob.image().size(1024, 1076, 1), FRANCE))
                .hasSize(1);
    }

    @Test
    void aClipMustNotBeTooLong() {
        Refusal fault = onlyFault("wan2.1-1.3b", SampleJob.clip().size(832, 480, 121));

        assertThat(fault.code()).isEqualTo("TOO_MANY_FRAMES");
        assertThat(fault.remedy()).contains("at most 81 frames");
    }

    @Test
    void aModelMustBeInstalledWhereThePoolListsItsModels() {
        Offer offer = new Offer(Optional.of(Set.of(Shipped.model("sdxl").id())), Optional.empty());
        Site pool = new Site(Shipped.H100, "SE", "synthetic", offer);

        List<Refusal> faults = faults("flux.1-schnell", SampleJob.image(), pool);

        assertThat(faults("sdxl", SampleJob.image(), pool)).isEmpty();
        assertThat(faults).extracting(Refusal::code).containsExactly("NOT_INSTALLED");
        assertThat(faults.get(0).reason())
                .isEqualTo("black-forest-labs/FLUX.1-schnell is not installed on the NVIDIA H100 SXM 80GB in SE.");
        assertThat(faults.get(0).remedy()).contains("ask ops to install black-forest-labs/FLUX.1-schnell");
    }

    @Test
    void theLicenceMustBeAcceptedWhereThePoolListsLicences() {
        Offer offer = new Offer(Optional.empty(), Optional.of(Set.of("Apache-2.0")));
        Site pool = new Site(Shipped.H100, "FR", "synthetic", offer);

        List<Refusal> faults = faults("sdxl", SampleJob.image(), pool);

        assertThat(faults("flux.1-schnell", SampleJob.image(), pool)).isEmpty();
        assertThat(faults).extracting(Refusal::code).containsExactly("LICENCE_NOT_ACCEPTED");
        assertThat(faults.get(0).reason()).contains("CreativeML Open RAIL++-M");
        assertThat(faults.get(0).remedy()).contains("add 'CreativeML Open RAIL++-M' to the pool's licences");
    }

    @Test
    void aModelMustBeInTheModelsListWhereThereIsOne() {
        SampleJob job = SampleJob.image().models("flux.1-schnell");

        assertThat(faults("flux.1-schnell", job, FRANCE)).isEmpty();
        assertThat(onlyFault("sdxl", job).code()).isEqualTo("NOT_IN_MODELS_LIST");
    }

    @ParameterizedTest
    @CsvSource({
        "sd2.1, DRAFT, true", "sd2.1, STANDARD, false",
        "sdxl, STANDARD, true", "sdxl, HIGH, false",
        "flux.1-dev, HIGH, true", "flux.1-dev, HERO, false",
        "flux.1-schnell, HERO, true", "z-image-turbo, HERO, true"
    })
    void imagesAreJudgedByTheFloorsOfTheirTier(String model, Tier tier, boolean adequate) {
        List<Refusal> faults = faults(model, SampleJob.image().size(512, 512, 1).tier(tier), FRANCE);

        assertThat(faults.isEmpty()).isEqualTo(adequate);
    }

    @ParameterizedTest
    @CsvSource({
        "modelscope, DRAFT, true", "modelscope, STANDARD, false",
        "cogvideox-2b, STANDARD, true", "cogvideox-2b, HIGH, false",
        "wan2.1-14b, STANDARD, true", "wan2.1-14b, HIGH, false",
        "wan2.1-1.3b, HERO, true"
    })
    void clipsAreJudgedByVBench(String model, Tier tier, boolean adequate) {
        List<Refusal> faults = faults(model, SampleJob.clip().size(256, 256, 16).tier(tier), FRANCE);

        assertThat(faults.isEmpty()).isEqualTo(adequate);
    }

    @Test
    void aMissingScoreForARequiredFloorIsNotAdequateButOneAskedWhereKnownIs() {
        assertThat(onlyFault("ssd-1b", SampleJob.image()).reason()).contains("no published score in GenEval overall");
        assertThat(faults("sd3.5-large", SampleJob.image().tier(Tier.HERO), FRANCE))
                .isEmpty();
    }

    @Test
    void aFloorTheJobSpellsOutIsJudgedInsteadOfATier() {
        SampleJob job = SampleJob.image().floor("GenEval", "position", 0.3);

        assertThat(faults("sd3.5-large", job, FRANCE)).isEmpty();
        Refusal fault = onlyFault("sdxl", job);
        assertThat(fault.code()).isEqualTo("FLOOR_NOT_MET");
        assertThat(fault.reason()).contains("scores 0.15 in GenEval position");
    }

    @Test
    void anExcludedCountryIsExcludedWhateverIsCleared() {
        Adequacy cleared = new Adequacy(CATALOGUE, List.of(clearance("hunyuan-video")));
        SampleJob job = SampleJob.clip().use(Use.COMMERCIAL);
        RenderModel model = Shipped.model("hunyuan-video");

        List<Refusal> usedInFrance = cleared.faults(model, job.job(), UNITED_STATES, JobTerms.NONE);
        List<Refusal> renderedInFrance =
                cleared.faults(model, job.territory("US").job(), FRANCE, JobTerms.NONE);
        List<Refusal> outside = cleared.faults(model, job.territory("US").job(), UNITED_STATES, JobTerms.NONE);

        assertThat(usedInFrance)
                .extracting(f -> f.code() + " " + f.field())
                .containsExactly("LICENCE_EXCLUDES_COUNTRY territory");
        assertThat(renderedInFrance)
                .extracting(f -> f.code() + " " + f.field())
                .containsExactly("LICENCE_EXCLUDES_COUNTRY regions");
        assertThat(outside).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "flux.1-schnell, COMMERCIAL, true", // yes
        "sdxl, COMMERCIAL, true", // restrictions
        "sd3.5-medium, COMMERCIAL, false", // conditional
        "sana1.5-1.6b, COMMERCIAL, false", // unclear
        "flux.1-dev, COMMERCIAL, false", // no
        "flux.1-dev, INTERNAL, false",
        "flux.1-dev, IDEATION, true"
    })
    void someLicencesNeedAClearanceExceptForIdeation(String model, Use use, boolean adequate) {
        SampleJob job = SampleJob.image().use(use);
        Adequacy cleared = new Adequacy(CATALOGUE, List.of(clearance(model)));

        List<Refusal> faults = faults(model, job, FRANCE);

        assertThat(faults)
                .extracting(Refusal::code)
                .isEqualTo(adequate ? List.of() : List.of("LICENCE_NEEDS_CLEARANCE"));
        assertThat(cleared.faults(Shipped.model(model), job.job(), FRANCE, JobTerms.NONE))
                .isEmpty();
    }

    @Test
    void aModelMustFitTheMemoryOfTheGpu() {
        Site a100 = new Site(Shipped.A100, "FR", "synthetic");

        assertThat(faults("cogvideox1.5-5b", SampleJob.clip(), a100))
                .extracting(Refusal::code)
                .contains("GPU_MEMORY_TOO_SMALL");
        assertThat(faults("cogvideox1.5-5b", SampleJob.clip(), FRANCE)).isEmpty();
    }

    @Test
    void aModelWithoutAnEnergyFigureIsRefused() {
        assertThat(onlyFault("flux.2-dev", SampleJob.image()).code()).isEqualTo("NO_ENERGY_FIGURE");
    }

    @Test
    void optionsAreTheAdequateModelsLeastEnergyFirst() {
        SampleJob job = SampleJob.image().tier(Tier.STANDARD).use(Use.COMMERCIAL);

        List<Option> options = adequacy.options(job.job(), FRANCE, JobTerms.NONE);

        assertThat(options)
                .extracting(o -> o.model().aliases().get(0))
                .containsExactly("flux.1-schnell", "sdxl", "z-image-turbo", "z-image", "qwen-image");
        assertThat(options)
                .isSortedAccordingTo(Comparator.comparing(o -> o.estimate().gpuEnergy()));
        assertThat(options).allSatisfy(o -> assertThat(adequacy.faults(o.model(), job.job(), FRANCE, JobTerms.NONE))
                .isEmpty());
    }

    @Test
    void aClearanceMakesALesserModelAnOption() {
        Adequacy cleared = new Adequacy(CATALOGUE, List.of(clearance("sana1.5-1.6b")));
        SampleJob job = SampleJob.image().tier(Tier.HERO).use(Use.COMMERCIAL);

        List<Option> options = cleared.options(job.job(), FRANCE, JobTerms.NONE);

        assertThat(options.get(0).model().id())
                .isEqualTo(Shipped.model("sana1.5-1.6b").id());
    }

    private List<Refusal> faults(String model, SampleJob job, Site site) {
        return adequacy.faults(Shipped.model(model), job.job(), site, JobTerms.NONE);
    }

    private Refusal onlyFault(String model, SampleJob job) {
        List<Refusal> faults = faults(model, job, FRANCE);
        assertThat(faults).hasSize(1);
        return faults.get(0);
    }

    private static Clearance clearance(String model) {
        return new Clearance(
                Shipped.model(model).id(), "ops", LocalDate.parse("2026-11-20"), "licence bought", "contract 12");
    }
}

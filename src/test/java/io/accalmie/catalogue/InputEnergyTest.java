package io.accalmie.catalogue;

import static io.accalmie.catalogue.Shipped.CATALOGUE;
import static io.accalmie.catalogue.Shipped.H100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Task;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What jobs that start from an image draw. */
class InputEnergyTest {
    /** RRDBNet with 23 blocks, 64 features, growth 32: counted layer by layer, for each pixel of the input. */
    private static final double OPERATIONS = 9 * 3 * 64
            + 23 * 3 * 9.0 * (64 * 32 + 96 * 32 + 128 * 32 + 160 * 32 + 192 * 64)
            + 9 * 64 * 64 * (1 + 4 + 16 + 16)
            + 9 * 64 * 3 * 16;

    private static final Site DIFFUSERS = new Site(H100, "FR", "diffusers");

    private final EnergyModel energy = new EnergyModel(CATALOGUE);

    @ParameterizedTest
    @CsvSource({
        "IMAGE_TO_IMAGE, 0.6, 15",
        "IMAGE_TO_IMAGE, 0.5, 13", // half up: 12.5 steps
        "INPAINT, 0.6, 15",
        "INPAINT, 0.001, 1",
        "IMAGE_TO_IMAGE, 1, 25",
    })
    void aRepaintedImageRunsTheShareOfTheStepsThatItsStrengthSays(Task task, double strength, int steps) {
        // given
        RenderModel sdxl = Shipped.model("sdxl");
        SampleJob whole = SampleJob.image().task(task);

        // when
        double joules = joules(sdxl, whole.strength(strength));

        // then
        assertThat(joules / joules(sdxl, whole)).isCloseTo(steps / 25.0, within(1e-9));
    }

    @Test
    void theStrengthTakesItsShareOfTheStepsAsked() {
        // given
        SampleJob ten = SampleJob.image().task(Task.IMAGE_TO_IMAGE).steps(10);

        // when
        double joules = joules(Shipped.model("sdxl"), ten.strength(0.3));

        // then
        assertThat(joules).isCloseTo(joules(Shipped.model("sdxl"), ten.steps(3)), within(1e-9));
    }

    @Test
    void aClipFromAnImageRunsAllItsSteps() {
        // given
        RenderModel wan = Shipped.model("wan2.1-i2v-480p");
        SampleJob clip = SampleJob.clip().task(Task.IMAGE_TO_VIDEO);

        // when
        EnergyEstimate estimate = energy.estimate(wan, clip.job(), DIFFUSERS).orElseThrow();

        // then
        assertThat(estimate.kind()).isEqualTo(EvidenceKind.MODELLED_DONOR);
        assertThat(estimate.basis()).contains("Wan-AI/Wan2.1-T2V-14B-Diffusers");
        assertThat(estimate.gpuEnergy().joules())
                .isCloseTo(40 / 50.0 * joules(Shipped.model("wan2.1-14b"), SampleJob.clip()), within(1e-6));
    }

    @Test
    void anUpscaledImageOfOneTileIsWorkedOnOnce() {
        // given
        SampleJob fromATile = upscale(2048, 2048);

        // when
        EnergyEstimate estimate =
                energy.estimate(upscaler(), fromATile.job(), DIFFUSERS).orElseThrow();

        // then
        assertThat(OPERATIONS).isEqualTo(17_926_848);
        assertThat(estimate.gpuEnergy().joules())
                .isCloseTo(2.85e-12 * 2 * OPERATIONS * 512 * 512, Percentage.withPercentage(1e-6));
        assertThat(estimate.kind()).isEqualTo(EvidenceKind.MODELLED);
        assertThat(estimate.low().joules()).isCloseTo(0.5 * estimate.gpuEnergy().joules(), within(1e-9));
        assertThat(estimate.high().joules()).isCloseTo(3 * estimate.gpuEnergy().joules(), within(1e-9));
    }

    @Test
    void seamsBetweenTilesAreWorkedOnTwice() {
        // 1024 pixels are three tiles of 512 that share two seams of 32; 1020 by 512 have two seams along one side
        assertThat(joules(upscaler(), upscale(4096, 4096)))
                .isCloseTo(2.85e-12 * 2 * OPERATIONS * 1088 * 1088, Percentage.withPercentage(1e-6));
        assertThat(joules(upscaler(), upscale(4080, 2048)))
                .isCloseTo(2.85e-12 * 2 * OPERATIONS * 1084 * 512, Percentage.withPercentage(1e-6));
    }

    @Test
    void stepsMeanNothingToAnUpscalerAndEveryImageCosts() {
        // given
        SampleJob one = upscale(2048, 2048);

        // when then
        assertThat(joules(upscaler(), one.steps(50))).isEqualTo(joules(upscaler(), one));
        assertThat(joules(upscaler(), one.count(3))).isCloseTo(3 * joules(upscaler(), one), within(1e-9));
    }

    @Test
    void aBatchOfUpscaledImagesIsEstimatedWithoutAJob() {
        // given
        BatchRun run = new BatchRun(
                upscaler().id(), H100, Optional.empty(), new OutputSize(2048, 2048, 1), OptionalInt.empty(), 2);

        // when
        EnergyEstimate estimate = energy.estimate(run).orElseThrow();

        // then
        assertThat(estimate.gpuEnergy().joules()).isCloseTo(2 * joules(upscaler(), upscale(2048, 2048)), within(1e-9));
    }

    private static SampleJob upscale(int width, int height) {
        return SampleJob.image().task(Task.UPSCALE).size(width, height, 1);
    }

    private static RenderModel upscaler() {
        return Shipped.model("real-esrgan-x4plus");
    }

    private double joules(RenderModel model, SampleJob job) {
        return energy.estimate(model, job.job(), DIFFUSERS)
                .orElseThrow()
                .gpuEnergy()
                .joules();
    }
}

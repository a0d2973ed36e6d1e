package io.accalmie.intake;

import static io.accalmie.intake.JobJson.NOW;
import static io.accalmie.intake.JobJson.READER;
import static io.accalmie.intake.JobJson.STUDIO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.messaging.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RenderInputTest {
    private static final String ASSET = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @EnumSource(
            value = Task.class,
            names = {"IMAGE_TO_IMAGE", "INPAINT", "UPSCALE", "IMAGE_TO_VIDEO"})
    void aTaskThatStartsFromAnImageNeedsOne(Task task) {
        // given
        ObjectNode without = with(task);

        // when
        List<Fault> faults = READER.read(STUDIO, without, NOW).faults();

        // then
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).code()).isEqualTo("MISSING_FIELD");
        assertThat(faults.get(0).field()).contains("inputAsset");
        assertThat(faults.get(0).remedy()).contains(task.word(), "64 lower-case hexadecimal digits");
    }

    @ParameterizedTest
    @EnumSource(
            value = Task.class,
            names = {"TEXT_TO_IMAGE", "TEXT_TO_VIDEO"})
    void aTaskThatStartsFromItsPromptTakesNoImage(Task task) {
        assertThat(READER.read(STUDIO, with(task).put("inputAsset", ASSET), NOW).faults())
                .extracting(Fault::code)
                .containsExactly("INPUT_NOT_TAKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE_TO_IMAGE, true",
        "INPAINT, true",
        "UPSCALE, false",
        "IMAGE_TO_VIDEO, false",
    })
    void onlyWhatIsRepaintedHasAStrength(Task task, boolean taken) {
        // given
        ObjectNode json = with(task).put("inputAsset", ASSET).put("strength", 0.6);

        // when
        JobReading reading = READER.read(STUDIO, json, NOW);

        // then
        assertThat(reading.job().isPresent()).isEqualTo(taken);
        assertThat(reading.faults())
                .extracting(Fault::code)
                .containsExactlyElementsOf(taken ? List.of() : List.of("STRENGTH_NOT_TAKEN"));
    }

    @Test
    void theInputAndTheStrengthAreReadAsSent() {
        // when
        RenderJob job =
                JobJson.job(with(Task.IMAGE_TO_IMAGE).put("inputAsset", ASSET).put("strength", 1));

        // then
        assertThat(job.inputAsset()).contains(ASSET);
        assertThat(job.strength()).hasValue(1);
    }

    @Test
    void anUpscaledImageIsOneFrameThatIsNotPlayed() {
        // given
        ObjectNode json =
                with(Task.UPSCALE).put("inputAsset", ASSET).put("frames", 2).put("fps", 24);

        // when
        List<Fault> faults = READER.read(STUDIO, json, NOW).faults();

        // then
        assertThat(faults).extracting(Fault::code).containsExactly("FRAMES_OF_IMAGE", "FRAMES_OF_IMAGE");
    }

    @Test
    void aJobCanStartFromWhatAnotherRenders() {
        // when
        RenderJob job = JobJson.job(with(Task.IMAGE_TO_VIDEO).put("inputJob", "still"));

        // then
        assertThat(job.parent()).contains(new JobKey(STUDIO, new JobId("still")));
        assertThat(job.lacksInput()).isTrue();
        assertThat(job.startingFrom(ASSET).lacksInput()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE_TO_VIDEO, j, , STARTS_FROM_ITSELF",
        "IMAGE_TO_VIDEO, still, 0123456789abcdef, TWO_INPUTS",
        "TEXT_TO_VIDEO, still, , INPUT_NOT_TAKEN",
    })
    void anInputJobIsRefusedWhereItMakesNoSense(Task task, String inputJob, String asset, String code) {
        // given
        ObjectNode json =
                with(task).put("inputJob", inputJob).put("inputAsset", asset == null ? null : asset.repeat(4));

        // when
        List<Fault> faults = READER.read(STUDIO, json, NOW).faults();

        // then
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.field()).contains("inputJob");
            assertThat(fault.value()).contains(inputJob);
        });
    }

    @Test
    void anotherInputIsAnotherBody() {
        // given
        ObjectNode one = with(Task.UPSCALE).put("inputAsset", ASSET);
        ObjectNode other = with(Task.UPSCALE).put("inputAsset", ASSET.replace('0', '1'));

        // when then
        assertThat(READER.read(STUDIO, one, NOW).bodyHash())
                .isNotEqualTo(READER.read(STUDIO, other, NOW).bodyHash());
    }

    private static ObjectNode with(Task task) {
        return JobJson.with("j", json -> json.put("task", task.word()));
    }
}

package io.accalmie.dispatch;

import static io.accalmie.dispatch.Attempts.NOW;
import static io.accalmie.dispatch.Attempts.PARIS;
import static io.accalmie.dispatch.Attempts.inState;
import static io.accalmie.dispatch.SmallWorld.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.ImageHeader;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import io.accalmie.intake.UploadedAsset;
import io.accalmie.intake.UploadsInMemory;
import io.accalmie.messaging.Fault;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputAssetRuleTest {
    private static final String STILL = "aa".repeat(32);
    private static final String CLIP = "bb".repeat(32);
    private static final String OF_OTHERS = "cc".repeat(32);

    private final Rendered rendered = new Rendered();
    private final UploadsInMemory uploads = new UploadsInMemory();
    private final InputAssetRule rule =
            new InputAssetRule(rendered, uploads, CatalogueLoader.installed().load(Optional.empty()));

    InputAssetRuleTest() {
        rendered.add("atelier/c0-0001#2", new Asset(STILL, "image/png", 9, 1024, 576, 1, true));
        rendered.add("atelier/c0-0002#1", new Asset(CLIP, "video/mp4", 9, 1024, 576, 1, true));
        rendered.add("rivage/c0-0001#1", new Asset(OF_OTHERS, "image/png", 9, 1024, 576, 1, true));
    }

    @Test
    void aJobThatStartsFromItsPromptAloneIsNoMatterOfThisRule() {
        assertThat(rule.faults(job(Task.TEXT_TO_IMAGE, Optional.empty(), 1024, 1024), NOW))
                .isEmpty();
    }

    @Test
    void anImageThatTheStudioRenderedIsTaken() {
        assertThat(rule.faults(job(Task.IMAGE_TO_IMAGE, Optional.of(STILL), 512, 512), NOW))
                .isEmpty();
        assertThat(rule.faults(job(Task.IMAGE_TO_VIDEO, Optional.of(STILL), 832, 480), NOW))
                .isEmpty();
    }

    @Test
    void anAssetThatNobodyRenderedIsRefusedWithWhatCanBeSent() {
        // when
        List<Fault> faults = rule.faults(job(Task.INPAINT, Optional.of("dd".repeat(32)), 512, 512), NOW);

        // then
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).code()).isEqualTo("UNKNOWN_ASSET");
        assertThat(faults.get(0).field()).contains("inputAsset");
        assertThat(faults.get(0).value()).contains("dd".repeat(32));
        assertThat(faults.get(0).remedy()).contains("one of your jobs", "POST /api/v1/assets");
    }

    @Test
    void anAssetOfAnotherStudioIsAsUnknownAsOneOfNobody() {
        assertThat(rule.faults(job(Task.INPAINT, Optional.of(OF_OTHERS), 512, 512), NOW))
                .extracting(Fault::code)
                .containsExactly("UNKNOWN_ASSET");
    }

    @Test
    void anImageThatTheStudioSentIsTakenAndThatOfOthersIsNot() {
        // given
        String sent = "ee".repeat(32);
        ImageHeader header = new ImageHeader(ImageHeader.JPEG, 640, 480);
        uploads.keep(new UploadedAsset(new StudioId("atelier"), sent, header, 9, NOW));
        uploads.keep(new UploadedAsset(new StudioId("rivage"), "ff".repeat(32), header, 9, NOW));

        // when
        List<Fault> own = rule.faults(job(Task.UPSCALE, Optional.of(sent), 2560, 1920), NOW);
        List<Fault> ofOthers = rule.faults(job(Task.UPSCALE, Optional.of("ff".repeat(32)), 2560, 1920), NOW);

        // then
        assertThat(own).isEmpty();
        assertThat(ofOthers).extracting(Fault::code).containsExactly("UNKNOWN_ASSET");
    }

    @Test
    void whatAnotherJobIsToRenderMustBeAnImageOfTheRightSize() {
        // given
        RenderJob still = job(Task.TEXT_TO_IMAGE, Optional.empty(), 1024, 576);
        RenderJob clip = job(Task.TEXT_TO_VIDEO, Optional.empty(), 1024, 576);
        RenderJob upscale = job(Task.UPSCALE, Optional.empty(), 4096, 2304);
        RenderJob halfway = job(Task.UPSCALE, Optional.empty(), 2048, 1152);

        // when
        List<Fault> fits = rule.faults(upscale, still, NOW);

        // then
        assertThat(fits).isEmpty();
        assertThat(rule.faults(halfway, still, NOW)).extracting(Fault::code).containsExactly("UPSCALE_FACTOR");
        assertThat(rule.faults(upscale, clip, NOW)).extracting(Fault::code).containsExactly("INPUT_NOT_AN_IMAGE");
    }

    @Test
    void aClipIsNoImageToStartFrom() {
        // when
        List<Fault> faults = rule.faults(job(Task.IMAGE_TO_VIDEO, Optional.of(CLIP), 832, 480), NOW);

        // then
        assertThat(faults).extracting(Fault::code).containsExactly("INPUT_NOT_AN_IMAGE");
        assertThat(faults.get(0).reason()).contains("video/mp4");
    }

    @ParameterizedTest
    @CsvSource({
        "4096, 2304, ",
        "4160, 2336, ", // both sides within two percent
        "4096, 4096, UPSCALE_CHANGES_RATIO",
        "4096, 2400, UPSCALE_CHANGES_RATIO",
        "1024, 576, UPSCALE_NOT_LARGER",
        "512, 288, UPSCALE_NOT_LARGER",
        "2048, 1152, UPSCALE_FACTOR",
        "8192, 4608, UPSCALE_FACTOR",
    })
    void anUpscaledImageIsFourTimesAsLongOnEachSide(int width, int height, String code) {
        // when
        List<Fault> faults = rule.faults(job(Task.UPSCALE, Optional.of(STILL), width, height), NOW);

        // then
        assertThat(faults)
                .extracting(Fault::code)
                .containsExactlyElementsOf(Optional.ofNullable(code).stream().toList());
        assertThat(faults).allSatisfy(fault -> {
            assertThat(fault.reason()).contains("1024×576", "4 times");
            assertThat(fault.remedy()).contains("ask for 4096×2304");
        });
    }

    private static RenderJob job(Task task, Optional<String> input, int width, int height) {
        RenderJob job = SmallWorld.job(task, window(NOW, Duration.ofHours(3)));
        return new RenderJob(
                job.key(),
                job.campaign(),
                job.shot(),
                task,
                job.prompt(),
                job.negativePrompt(),
                job.seed(),
                input,
                job.strength(),
                new OutputSize(width, height, 1),
                job.framesPerSecond(),
                job.steps(),
                job.count(),
                job.quality(),
                job.models(),
                job.use(),
                job.territory(),
                job.regions(),
                job.window(),
                job.priority(),
                job.purpose());
    }

    /** Attempts that ended well, with what they rendered. */
    private static final class Rendered implements RunHistory {
        private final Map<JobKey, Run> runs = new HashMap<>();

        void add(String attempt, Asset asset) {
            AttemptId id = AttemptId.parse(attempt);
            RunState.Ended ended =
                    new RunState.Ended(Optional.of(NOW), NOW, Outcome.DONE, Optional.empty(), List.of(asset));
            runs.put(id.job(), inState(id, PARIS, ended));
        }

        @Override
        public Map<JobKey, JobRuns> byJob(Collection<JobKey> jobs) {
            Map<JobKey, JobRuns> found = new HashMap<>();
            jobs.forEach(job -> found.put(job, new JobRuns(job, List.of(runs.get(job)), Optional.empty())));
            return found;
        }

        @Override
        public List<RunFact> facts(Collection<JobKey> jobs) {
            return List.of();
        }

        @Override
        public Optional<Run> result(JobKey job) {
            return Optional.empty();
        }

        @Override
        public List<JobKey> thatRendered(String asset) {
            return runs.values().stream()
                    .filter(run -> ((RunState.Ended) run.state())
                            .assets().stream().anyMatch(kept -> kept.id().equals(asset)))
                    .map(run -> run.id().job())
                    .toList();
        }
    }
}

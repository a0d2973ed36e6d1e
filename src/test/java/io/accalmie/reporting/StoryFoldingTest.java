package io.accalmie.reporting;

import static io.accalmie.dispatch.Attempts.LEASE_END;
import static io.accalmie.dispatch.Attempts.NOW;
import static io.accalmie.dispatch.Attempts.PARIS;
import static io.accalmie.dispatch.Attempts.WALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.dispatch.Attempts;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState;
import io.accalmie.dispatch.RunState.Lost;
import io.accalmie.dispatch.RunState.Running;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.RenderJob;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoryFoldingTest {
    private static final RenderJob JOB = JobJson.job(JobJson.least("c1-0001"));

    @Test
    void aRunningAttemptTellsHowFarItIs() {
        // given
        RunState running = new Running(1, NOW, LEASE_END, Optional.of(new RunState.Progress(0.25, WALL)));

        // when
        JobStory story = storyOf(running);

        // then
        assertThat(story.state()).isEqualTo(JobStory.State.RENDERING);
        assertThat(story.attempts())
                .singleElement()
                .extracting(JobStory.Attempt::progress)
                .isEqualTo(Optional.of(new JobStory.Progress(0.25, WALL)));
    }

    @Test
    void anAttemptThatIsNotRunningIsNowhereBetween() {
        // when
        List<JobStory> stories =
                List.of(storyOf(new Running(1, NOW, LEASE_END)), storyOf(new Lost(Optional.of(NOW), NOW)));

        // then
        assertThat(stories).flatExtracting(JobStory::attempts).allMatch(attempt -> attempt.progress()
                .isEmpty());
    }

    private static JobStory storyOf(RunState state) {
        Run run = Attempts.inState(new AttemptId(JOB.key(), 1), PARIS, state);
        return StoryFolding.admitted(new StoryFolding.Facts(
                new AdmittedJob(JOB, new BatchId("b-1"), NOW, Optional.empty()),
                new JobRuns(JOB.key(), List.of(run), Optional.empty()),
                Optional.empty(),
                Booked.NOTHING,
                Set.of()));
    }
}

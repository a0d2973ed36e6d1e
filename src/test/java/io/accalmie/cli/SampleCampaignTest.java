package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.intake.Fingerprint;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.RenderJob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleCampaignTest {
    @Test
    void noTwoOfItsJobsAskForTheSameAndNoneAsksToBeRenderedAgain() {
        // when
        List<RenderJob> jobs = jobs(new Edition(1, SampleCampaign.WRITTEN_FOR));

        // then
        assertThat(jobs).hasSize(204).allMatch(job -> job.renderAgain().isEmpty());
        assertThat(jobs.stream().map(Fingerprint::of)).doesNotHaveDuplicates();
    }

    @Test
    void aFurtherRunOfTheDemoRendersAgain() {
        assertThat(jobs(new Edition(2, SampleCampaign.WRITTEN_FOR)))
                .allMatch(job -> job.renderAgain().isPresent());
    }

    private static List<RenderJob> jobs(Edition edition) {
        return SampleCampaign.body(edition)
                .lines()
                .map(line -> JobJson.READER
                        .read(JobJson.STUDIO, line.getBytes(StandardCharsets.UTF_8), SampleCampaign.WRITTEN_FOR)
                        .job()
                        .orElseThrow())
                .toList();
    }
}

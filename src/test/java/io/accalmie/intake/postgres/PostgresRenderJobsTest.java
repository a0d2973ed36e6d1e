package io.accalmie.intake.postgres;

import static io.accalmie.intake.JobJson.NOW;
import static io.accalmie.intake.JobJson.STUDIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.ImageHeader;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJobs;
import io.accalmie.intake.UploadedAsset;
import io.accalmie.intake.UploadedAssets;
import io.accalmie.intake.door.SubmissionBook;
import io.accalmie.intake.door.SubmissionBook.Body;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostgresRenderJobsTest {
    private static final BatchId BATCH = new BatchId("b1");
    private static final Instant DEADLINE = Instant.parse("2026-11-23T07:00:00Z");

    private final IntakeDatabase database = new IntakeDatabase();
    private final SubmissionBook book = database.book();
    private final RenderJobs jobs = database.jobs();

    @Test
    void anAdmittedJobIsFoundAsItWas() {
        ObjectNode json = JobJson.with("a", j -> j.put("shot", "S01").put("prompt", "été ‘漢字’ 😀\n\"x\""));
        json.putObject("quality").putObject("floors").putObject("GenEval").put("overall", 0.61);
        AdmittedJob job = admit(json);

        assertThat(jobs.find(key("a"))).contains(job);
        assertThat(jobs.findAll(List.of(key("a"), key("unknown")))).containsExactly(job);
        assertThat(jobs.ofCampaign(STUDIO, new CampaignId("printemps-26"))).containsExactly(job);
        assertThat(jobs.campaigns(STUDIO)).containsExactly(new CampaignId("printemps-26"));
        assertThat(jobs.find(new JobKey(new StudioId("other"), new JobId("a")))).isEmpty();
        assertThat(jobs.findAll(List.of())).isEmpty();
    }

    @Test
    void wantedAreTheJobsNotCancelledWhoseDeadlineIsLater() {
        admit(JobJson.least("a"));
        admit(JobJson.least("b"));
        jobs.cancel(key("b"), "operator", NOW);

        assertThat(jobs.wantedAfter(DEADLINE.minusMillis(1))).containsExactly(key("a"));
        assertThat(jobs.wantedAfter(DEADLINE)).isEmpty();
    }

    @Test
    void jobsAlikeAreFoundOnceItIsKnownWhatTheyStartFrom() {
        // given
        String asset = "ab".repeat(32);
        admit(JobJson.with("a", j -> j.put("task", "inpaint").put("inputAsset", asset)));
        admit(JobJson.with(
                "b", j -> j.put("task", "inpaint").put("inputJob", "x").put("purpose", "draft")));
        admit(JobJson.least("c"));
        boolean before = jobs.alike(List.of(key("a"), key("b"))).isEmpty();

        // when
        jobs.startsFrom(key("b"), asset);
        jobs.startsFrom(key("b"), "cd".repeat(32));

        // then
        assertThat(before).isTrue();
        assertThat(jobs.alike(List.of(key("a"), key("b"), key("c"))))
                .isEqualTo(Map.of(key("a"), List.of(key("b")), key("b"), List.of(key("a"))));
    }

    @Test
    void aJobThatCannotBeRenderedAnyMoreSaysWhy() {
        // given
        admit(JobJson.least("a"));

        // when
        jobs.cannotBeRendered(key("a"), "job b, which it starts from, was cancelled", NOW);
        jobs.cancel(key("a"), "operator", NOW.plusSeconds(1));

        // then
        AdmittedJob job = jobs.find(key("a")).orElseThrow();
        assertThat(job.cancelledAt()).contains(NOW);
        assertThat(job.cancelledFor()).contains("job b, which it starts from, was cancelled");
        assertThat(jobs.wantedAfter(NOW)).isEmpty();
    }

    @Test
    void anImageIsOfTheStudioThatSentItAndKeptOnce() {
        // given
        UploadedAssets uploads = database.uploads();
        ImageHeader header = new ImageHeader(ImageHeader.WEBP, 640, 480);
        UploadedAsset image = new UploadedAsset(STUDIO, "ab".repeat(32), header, 4711, NOW);

        // when
        boolean first = uploads.keep(image);
        boolean second = uploads.keep(new UploadedAsset(STUDIO, image.asset(), header, 4711, NOW.plusSeconds(1)));

        // then
        assertThat(List.of(first, second)).containsExactly(true, false);
        assertThat(uploads.find(STUDIO, image.asset())).contains(image);
        assertThat(uploads.find(new StudioId("other"), image.asset())).isEmpty();
    }

    @Test
    void theLatestSubmittedAreThoseOfAllStudiosWhateverBecameOfThem() {
        AdmittedJob early = admit(JobJson.least("a"), NOW);
        AdmittedJob late = admit(JobJson.least("b"), NOW.plusSeconds(2));
        AdmittedJob between = admit(JobJson.least("c"), NOW.plusSeconds(1));
        jobs.cancel(key("c"), "operator", NOW);

        assertThat(jobs.latestSubmitted(NOW, 3))
                .extracting(job -> job.job().key())
                .containsExactly(
                        early.job().key(), between.job().key(), late.job().key());
        assertThat(jobs.latestSubmitted(NOW, 2))
                .extracting(job -> job.job().key())
                .containsExactly(between.job().key(), late.job().key());
        assertThat(jobs.latestSubmitted(NOW.plusSeconds(2), 3)).containsExactly(late);
    }

    @Test
    void theFirstCancellationStands() {
        admit(JobJson.least("a"));

        boolean first = jobs.cancel(key("a"), "operator", NOW);
        boolean second = jobs.cancel(key("a"), "another", NOW.plusSeconds(5));
        boolean unknown = jobs.cancel(key("b"), "operator", NOW);

        assertThat(List.of(first, second, unknown)).containsExactly(true, true, false);
        assertThat(jobs.find(key("a")).orElseThrow().cancelledAt()).contains(NOW);
        assertThat(jobs.cancelled(List.of(key("a"), key("b")))).isEqualTo(Set.of(key("a")));
    }

    @Test
    void theDatabaseItselfKeepsAnIdFromBeingHeldTwice() {
        hold("a", BATCH);

        assertThatThrownBy(() -> hold("a", new BatchId("b2"))).hasMessageContaining("batch_job_holds_id");
    }

    private AdmittedJob admit(ObjectNode json) {
        return admit(json, NOW);
    }

    private AdmittedJob admit(ObjectNode json, Instant submittedAt) {
        hold(json.get("jobId").textValue(), BATCH);
        AdmittedJob job = new AdmittedJob(JobJson.job(json), BATCH, submittedAt, Optional.empty());
        book.admit(job);
        return job;
    }

    private void hold(String id, BatchId batch) {
        JobId job = new JobId(id);
        BatchRecord.Entry entry = new BatchRecord.Entry(job, BatchRecord.Outcome.ACCEPTED, batch, Optional.empty());
        book.keep(
                new BatchRecord(batch, STUDIO, NOW, List.of(entry)),
                Optional.empty(),
                Map.of(job, new Body("hash", Optional.empty())));
    }

    private static JobKey key(String id) {
        return new JobKey(STUDIO, new JobId(id));
    }
}

package io.accalmie.intake.door;

import static io.accalmie.intake.JobJson.NOW;
import static io.accalmie.intake.JobJson.STUDIO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.identity.Principal;
import io.accalmie.identity.Role;
import io.accalmie.intake.AdmissionRule;
import io.accalmie.intake.BatchRecord.Outcome;
import io.accalmie.intake.BatchSubmission.Answer;
import io.accalmie.intake.BatchSubmission.BodyForm;
import io.accalmie.intake.BatchSubmission.Submission;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobs;
import io.accalmie.intake.form.BatchReader;
import io.accalmie.intake.postgres.IntakeDatabase;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Jobs that start from what others render, as they come in; ids differ from test to test, the database does not. */
class ChainsAtTheDoorTest {
    private static final Principal OPERATOR = new Principal("operator", STUDIO, Set.of(Role.STUDIO));
    private static final IntakeDatabase DATABASE = new IntakeDatabase();

    private final RenderJobs jobs = DATABASE.jobs();
    private final AdmissionRules rules = new AdmissionRules(List.of(new NothingWide()));
    private final DoorBatchSubmission door = new DoorBatchSubmission(
            new BatchReader(JobJson.READER), rules, jobs, DATABASE.book(), event -> {}, new BatchIds(new Random()));
    private final JobAdmission admission =
            new JobAdmission(JobJson.READER, rules, jobs, DATABASE.book(), event -> {}, () -> {});

    /** Refuses jobs higher than 2000 pixels, and starting from what is wider than 1000. */
    private static final class NothingWide implements AdmissionRule {
        @Override
        public List<Fault> faults(RenderJob job, Instant now) {
            return job.size().height() > 2000 ? List.of(fault("HIGH")) : List.of();
        }

        @Override
        public List<Fault> faults(RenderJob job, RenderJob parent, Instant now) {
            return parent.size().width() > 1000 ? List.of(fault("WIDE_INPUT")) : List.of();
        }

        private static Fault fault(String code) {
            return Fault.ofField(code, "width", "wide", "it is wide", "ask for less");
        }
    }

    @Test
    void aJobMayStartFromOneOnALaterLine() {
        // given
        ObjectNode clip = child("a-clip", "a-still");
        ObjectNode still = JobJson.least("a-still").put("width", 512);

        // when
        Answer answer = submit(clip, still);

        // then
        assertThat(((Answer.Taken) answer).batch().entries())
                .extracting(entry -> entry.outcome())
                .containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED);
    }

    @Test
    void aCircleIsRefusedWithTheWholeWayRound() {
        // when
        Problem problem = refused(submit(child("b-1", "b-2"), child("b-2", "b-3"), child("b-3", "b-1")));

        // then
        assertThat(problem.faults()).hasSize(3).allSatisfy(fault -> {
            assertThat(fault.code()).isEqualTo("CIRCLE");
            assertThat(fault.field()).contains("inputJob");
        });
        assertThat(problem.faults().get(0).line()).contains(1);
        assertThat(problem.faults().get(0).value()).contains("b-2");
        assertThat(problem.faults().get(0).reason())
                .isEqualTo("b-1, which starts from b-2, which starts from b-3, which starts from b-1");
    }

    @Test
    void whatNobodySentIsNoJobToStartFrom() {
        // when
        Problem problem = refused(submit(child("c-1", "c-0")));

        // then
        assertThat(problem.faults()).extracting(Fault::code).containsExactly("UNKNOWN_JOB");
        assertThat(problem.faults().get(0).remedy()).contains("in the same batch or before");
    }

    @Test
    void aRefusedJobTakesAllThatStartFromItWithIt() {
        // when
        Problem problem = refused(submit(
                child("d-3", "d-2"),
                child("d-2", "d-1"),
                JobJson.least("d-1").put("width", 512).put("height", 4000)));

        // then
        assertThat(problem.faults())
                .extracting(Fault::code)
                .containsExactlyInAnyOrder("INPUT_JOB_REFUSED", "INPUT_JOB_REFUSED", "HIGH");
        assertThat(problem.faults())
                .anySatisfy(fault -> assertThat(fault.reason()).isEqualTo("job d-1, which it starts from, is refused"));
    }

    @Test
    void rulesSeeWhatTheJobStartsFrom() {
        assertThat(refused(submit(
                                child("e-2", "e-1").put("width", 16),
                                JobJson.least("e-1").put("height", 4000)))
                        .faults())
                .extracting(Fault::code)
                .contains("WIDE_INPUT");
    }

    @Test
    void aChainOfMoreThan32JobsIsTooLong() {
        // given
        ObjectNode[] chain = new ObjectNode[33];
        chain[0] = JobJson.least("f-0").put("width", 512);
        for (int i = 1; i < chain.length; i++) {
            chain[i] = child("f-" + i, "f-" + (i - 1)).put("width", 512);
        }

        // when
        Answer answer = submit(chain);

        // then
        assertThat(((Answer.Taken) answer).batch().entries())
                .filteredOn(entry -> entry.outcome() == Outcome.REFUSED)
                .singleElement()
                .satisfies(entry -> assertThat(entry.job()).isEqualTo(new JobId("f-32")));
    }

    @Test
    void aMessageThatOvertakesTheJobItStartsFromIsAdmitted() {
        // given
        submit(JobJson.least("g-still").put("width", 512), child("g-clip", "g-still"));

        // when
        admission.take(STUDIO, Optional.empty(), JobJson.bytes(child("g-clip", "g-still")), NOW);
        admission.take(STUDIO, Optional.empty(), JobJson.bytes(child("g-lost", "g-nobody")), NOW);

        // then
        assertThat(jobs.find(key("g-clip"))).isPresent();
        assertThat(jobs.find(key("g-lost"))).isEmpty();
        assertThat(jobs.refusals(key("g-lost")))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.problem().detail()).contains("no job 'g-nobody'"));
    }

    private static JobKey key(String id) {
        return new JobKey(STUDIO, new JobId(id));
    }

    private static ObjectNode child(String id, String parent) {
        return JobJson.least(id).put("width", 512).put("task", "image-to-image").put("inputJob", parent);
    }

    private Answer submit(ObjectNode... bodies) {
        return door.submit(
                new Submission(OPERATOR, Optional.empty(), BodyForm.JSON, JobJson.bytes(List.of(bodies))), NOW);
    }

    private static Problem refused(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).problem();
    }
}

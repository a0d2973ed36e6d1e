package io.accalmie.intake.door;

import static io.accalmie.intake.JobJson.NOW;
import static io.accalmie.intake.JobJson.STUDIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.identity.Principal;
import io.accalmie.identity.Role;
import io.accalmie.intake.AdmissionRule;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.BatchSubmission.Answer;
import io.accalmie.intake.BatchSubmission.BodyForm;
import io.accalmie.intake.BatchSubmission.Submission;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJobs;
import io.accalmie.intake.form.BatchReader;
import io.accalmie.intake.postgres.IntakeDatabase;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.messaging.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The door for batches and for messages, on a real database. */
class DoorTest {
    private static final Principal OPERATOR = new Principal("operator", STUDIO, Set.of(Role.STUDIO));

    private final IntakeDatabase database = new IntakeDatabase();
    private final RenderJobs jobs = database.jobs();
    private final List<OutgoingEvent> sent = new ArrayList<>();
    private final List<String> impossible = new ArrayList<>();
    private int changes;

    private final AdmissionRule rule = (job, now) -> impossible.contains(job.prompt())
            ? List.of(Fault.ofField("NO_MODEL", "width", job.size().width(), "no model does this", "ask for less"))
            : List.of();
    private final AdmissionRules rules = new AdmissionRules(List.of(rule));
    private final DoorBatchSubmission door = new DoorBatchSubmission(
            new BatchReader(JobJson.READER), rules, jobs, database.book(), sent::add, new BatchIds(new Random(1)));
    private final JobAdmission admission =
            new JobAdmission(JobJson.READER, rules, jobs, database.book(), sent::add, () -> changes++);

    @Test
    void aBatchIsKnownAtOnceAndItsJobsOnceTheirMessagesCame() {
        BatchRecord batch = taken(submit(JobJson.least("a"), JobJson.least("b")));

        assertThat(jobs.batch(STUDIO, batch.id())).contains(batch);
        assertThat(batch.accepted()).containsExactly(new JobId("a"), new JobId("b"));
        assertThat(jobs.ofBatch(STUDIO, batch.id())).isEmpty();

        deliver();

        assertThat(jobs.ofBatch(STUDIO, batch.id()))
                .extracting(job -> job.job(), job -> job.submittedAt())
                .containsExactly(
                        tuple(JobJson.job(JobJson.least("a")), NOW), tuple(JobJson.job(JobJson.least("b")), NOW));
        assertThat(changes).isEqualTo(2);
    }

    @Test
    void theMessageCarriesStudioBatchAndAnIdOfItsOwn() {
        BatchRecord batch = taken(submit(JobJson.least("a")));

        OutgoingEvent message = sent.get(0);

        assertThat(message.topic()).isEqualTo(Topics.JOBS);
        assertThat(message.key()).isEqualTo("atelier/a");
        assertThat(message.event().getId()).isEqualTo("job/atelier/a/" + batch.id());
        assertThat(message.event().getExtension("studio")).isEqualTo("atelier");
        assertThat(message.event().getExtension("batch")).isEqualTo(batch.id().value());
    }

    @Test
    void theSameBatchAgainIsTheFirstBatchAndSendsNothing() {
        BatchRecord first = taken(submit(JobJson.least("a"), JobJson.least("b")));
        deliver();

        BatchRecord again =
                taken(submit(NOW.plus(Duration.ofDays(2)), Optional.empty(), JobJson.least("a"), JobJson.least("b")));

        assertThat(again).isEqualTo(first);
        assertThat(sent).isEmpty();
    }

    @Test
    void aKnownJobAmongNewOnesIsAnsweredWithItsFirstBatch() {
        BatchRecord first = taken(submit(JobJson.least("a")));

        BatchRecord second = taken(submit(JobJson.least("a"), JobJson.least("b")));

        assertThat(second.entries())
                .extracting(BatchRecord.Entry::outcome, BatchRecord.Entry::batch)
                .containsExactly(
                        tuple(BatchRecord.Outcome.DUPLICATE, first.id()),
                        tuple(BatchRecord.Outcome.ACCEPTED, second.id()));
    }

    @Test
    void anotherBodyUnderATakenIdRefusesTheBatch() {
        taken(submit(JobJson.least("a")));

        Problem problem = refused(submit(JobJson.least("b"), JobJson.with("a", j -> j.put("width", 512))));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.faults())
                .extracting(Fault::code, fault -> fault.line().orElseThrow())
                .containsExactly(tuple("ID_TAKEN", 2));
        assertThat(jobs.batchOf(new JobKey(STUDIO, new JobId("b")))).isEmpty();
    }

    @Test
    void aMalformedJobRefusesTheBatch() {
        Problem problem = refused(submit(JobJson.least("a"), JobJson.with("b", j -> j.put("width", 1))));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.type()).isEqualTo("urn:accalmie:problem:batch-refused");
        assertThat(problem.faults())
                .extracting(fault -> fault.line().orElseThrow())
                .containsExactly(2);
        assertThat(jobs.latestBatches(STUDIO, 10)).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void aJobThatCannotBeRenderedIsRefusedByItselfAndItsIdIsFree() {
        impossible.add("too much");
        ObjectNode bad = JobJson.with("b", j -> j.put("prompt", "too much"));

        BatchRecord batch = taken(submit(JobJson.least("a"), bad));

        assertThat(batch.entries().get(1).problem().orElseThrow().status()).isEqualTo(422);
        assertThat(jobs.batch(STUDIO, batch.id())).contains(batch);
        assertThat(jobs.refusedOfBatch(STUDIO, batch.id())).hasSize(1);
        assertThat(taken(submit(JobJson.least("a"), bad))).isEqualTo(batch);
        assertThat(jobs.refusals(new JobKey(STUDIO, new JobId("b")))).hasSize(1);
        assertThat(taken(submit(JobJson.with("b", j -> j.put("prompt", "less"))))
                        .accepted())
                .hasSize(1);
    }

    @Test
    void aBatchOfWhichNothingCanBeRenderedIsNotKept() {
        impossible.add("un jardin au printemps");

        Problem problem = refused(submit(JobJson.least("a"), JobJson.least("b")));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.faults())
                .extracting(fault -> fault.line().orElseThrow())
                .containsExactly(1, 2);
        assertThat(jobs.latestBatches(STUDIO, 10)).isEmpty();
    }

    @Test
    void theSameKeyWithTheSameBodyGetsTheFirstAnswerAndWithAnotherAProblem() {
        BatchRecord first = taken(submit(NOW, Optional.of("k1"), JobJson.least("a")));

        Answer again = submit(NOW.plus(Duration.ofDays(30)), Optional.of("k1"), JobJson.least("a"));
        Problem other = refused(submit(NOW, Optional.of("k1"), JobJson.least("b")));
        Problem unusable = refused(submit(NOW, Optional.of("ké"), JobJson.least("b")));

        assertThat(taken(again)).isEqualTo(first);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.faults()).extracting(Fault::code).containsExactly("KEY_REUSED");
        assertThat(unusable.status()).isEqualTo(400);
    }

    @Test
    void aJobWrittenToKafkaDirectlyIsABatchOfItsOwn() {
        take(JobJson.least("a"), Optional.empty(), NOW);
        take(JobJson.least("a"), Optional.empty(), NOW.plusSeconds(60));

        assertThat(jobs.find(new JobKey(STUDIO, new JobId("a"))).orElseThrow().submittedAt())
                .isEqualTo(NOW);
        assertThat(jobs.latestBatches(STUDIO, 10)).hasSize(1);
        assertThat(taken(submit(JobJson.least("a"))).entries().get(0).outcome())
                .isEqualTo(BatchRecord.Outcome.ACCEPTED);
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void aJobMayNotTakeAnIdThatIsOnItsWayFromTheOtherDoor() {
        BatchRecord batch = taken(submit(JobJson.least("a")));

        take(JobJson.with("a", j -> j.put("width", 512)), Optional.empty(), NOW);

        OutgoingEvent refusal = sent.get(1);
        assertThat(refusal.topic()).isEqualTo(Topics.JOBS_REFUSED);
        assertThat(jobs.refusals(new JobKey(STUDIO, new JobId("a")))
                        .get(0)
                        .problem()
                        .status())
                .isEqualTo(409);
        deliver();
        assertThat(jobs.ofBatch(STUDIO, batch.id())).hasSize(1);
    }

    @Test
    void aJobRefusedAtAdmissionFreesItsIdAndMayComeAgain() {
        JobKey key = new JobKey(STUDIO, new JobId("a"));
        BatchRecord batch = taken(submit(JobJson.least("a")));
        jobs.cancel(key, "operator", NOW);
        impossible.add("un jardin au printemps");

        deliver();

        assertThat(jobs.find(key)).isEmpty();
        assertThat(jobs.batchOf(key)).isEmpty();
        assertThat(jobs.refusedOfBatch(STUDIO, batch.id())).hasSize(1);
        assertThat(sent).extracting(OutgoingEvent::topic).containsExactly(Topics.JOBS_REFUSED);
        impossible.clear();
        sent.clear();
        BatchRecord second = taken(submit(JobJson.least("a")));
        assertThat(second.id()).isNotEqualTo(batch.id());
        deliver();
        assertThat(jobs.find(key).orElseThrow().cancelledAt()).isEmpty();
    }

    @Test
    void aDirectJobRefusedOnceMayBeAdmittedLaterInTheSameBatch() {
        impossible.add("un jardin au printemps");
        take(JobJson.least("a"), Optional.of(new BatchId("x")), NOW);
        impossible.clear();

        take(JobJson.least("a"), Optional.of(new BatchId("x")), NOW);
        take(JobJson.least("a"), Optional.of(new BatchId("x")), NOW);

        assertThat(jobs.ofBatch(STUDIO, new BatchId("x"))).hasSize(1);
        assertThat(jobs.batchOf(new JobKey(STUDIO, new JobId("a")))).contains(new BatchId("x"));
    }

    @Test
    void aDeadlineThatPassedOnTheWayIsNoFaultOfForm() {
        taken(submit(JobJson.least("a")));

        deliver(NOW.plus(Duration.ofDays(1)));

        assertThat(jobs.find(new JobKey(STUDIO, new JobId("a")))).isPresent();
    }

    @Test
    void aMalformedMessageIsRefusedWithWhatIsWrong() {
        take(JobJson.with("a", j -> j.put("prompt", "\u0000").put("width", 1)), Optional.empty(), NOW);

        Problem problem =
                jobs.refusals(new JobKey(STUDIO, new JobId("a"))).get(0).problem();
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.faults()).extracting(Fault::code).containsExactly("BAD_TEXT", "OUT_OF_RANGE");
        assertThat(jobs.refusedOfCampaign(STUDIO, new io.accalmie.intake.CampaignId("printemps-26")))
                .hasSize(1);
    }

    @Test
    void aMessageWithoutAReadableIdIsSetAside() {
        byte[] poison = "{\"jobId\":".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> admission.take(STUDIO, Optional.empty(), poison, NOW))
                .isInstanceOfSatisfying(RefusedMessageException.class, e -> assertThat(
                                e.problem().faults())
                        .extracting(Fault::code)
                        .containsExactly("NOT_JSON"));
    }

    private Answer submit(ObjectNode... bodies) {
        return submit(NOW, Optional.empty(), bodies);
    }

    private Answer submit(Instant now, Optional<String> key, ObjectNode... bodies) {
        return door.submit(new Submission(OPERATOR, key, BodyForm.JSON, JobJson.bytes(List.of(bodies))), now);
    }

    private void deliver() {
        deliver(NOW);
    }

    /** What Kafka brings of what was sent; each message twice, as may happen. */
    private void deliver(Instant now) {
        List<OutgoingEvent> messages = List.copyOf(sent);
        sent.clear();
        for (OutgoingEvent message : messages) {
            if (message.topic().equals(Topics.JOBS)) {
                BatchId batch = new BatchId(String.valueOf(message.event().getExtension("batch")));
                byte[] data = message.event().getData().toBytes();
                admission.take(STUDIO, Optional.of(batch), data, now);
                if (impossible.isEmpty()) {
                    admission.take(STUDIO, Optional.of(batch), data, now);
                }
            }
        }
    }

    private void take(ObjectNode body, Optional<BatchId> batch, Instant now) {
        admission.take(STUDIO, batch, JobJson.bytes(body), now);
    }

    private static BatchRecord taken(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Taken.class);
        return ((Answer.Taken) answer).batch();
    }

    private static Problem refused(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).problem();
    }
}

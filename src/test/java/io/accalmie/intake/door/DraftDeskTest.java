package io.accalmie.intake.door;

import static io.accalmie.intake.JobJson.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.identity.Principal;
import io.accalmie.identity.Role;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmissionRule;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.BatchSubmission.Answer;
import io.accalmie.intake.BatchSubmission.BodyForm;
import io.accalmie.intake.BatchSubmission.Submission;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.Draft;
import io.accalmie.intake.Draft.Ruling;
import io.accalmie.intake.DraftDesk.Decided;
import io.accalmie.intake.DraftDesk.Rulings;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.Purpose;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobReader;
import io.accalmie.intake.RenderJobs;
import io.accalmie.intake.ShotId;
import io.accalmie.intake.form.BatchReader;
import io.accalmie.intake.postgres.IntakeDatabase;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Finals that are drafted first, and decisions on them, on a real DATABASE. */
class DraftDeskTest {
    private static final IntakeDatabase DATABASE = new IntakeDatabase();
    private static final AtomicLong STUDIOS = new AtomicLong();
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    private final StudioId studio = new StudioId("atelier-" + STUDIOS.incrementAndGet());
    private final Principal lea = new Principal("lea", studio, Set.of(Role.STUDIO));
    private final RenderJobs jobs = DATABASE.jobs();
    private final List<OutgoingEvent> sent = new ArrayList<>();
    private final List<String> impossible = new ArrayList<>();
    private final AtomicLong seeds = new AtomicLong(100);
    private final AdmissionRule rule = (job, now) -> impossible.contains(
                    job.key().job().value())
            ? List.of(Fault.ofField("NO_MODEL", "width", job.size().width(), "no model does this", "ask for less"))
            : List.of();
    private final AdmissionRules rules = new AdmissionRules(List.of(rule));
    private final BatchReader reader = new BatchReader(new RenderJobReader("FR", seeds::incrementAndGet));
    private final DoorBatchSubmission door = new DoorBatchSubmission(
            reader, rules, jobs, DATABASE.book(), sent::add, new BatchIds(new Random(STUDIOS.get())));
    private final DraftBook drafts = DATABASE.drafts();
    private final DoorDraftDesk desk = new DoorDraftDesk(
            new DraftIntake(reader, rules, job -> OptionalInt.of(50), door, jobs, DATABASE.book(), drafts),
            new DraftRulings(rules, door, jobs, DATABASE.book(), drafts, () -> {}));

    @Test
    void draftsAreSentAndTheirFinalsAreNobodysWork() {
        // when
        BatchRecord batch = taken(submit(JobJson.with("a", json -> json.put("count", 3)), JobJson.least("b")));

        // then
        assertThat(batch.accepted()).containsExactly(new JobId("a.draft"), new JobId("b.draft"));
        assertThat(messages()).extracting(job -> job.key().job().value()).containsExactly("a.draft", "b.draft");
        assertThat(jobs.batchOf(key("a"))).isEmpty();
        assertThat(drafts.ofBatch(studio, batch.id()))
                .extracting(draft -> draft.wanted().key().job().value(), Draft::decision)
                .containsExactly(tuple("a", Optional.empty()), tuple("b", Optional.empty()));
        assertThat(drafts.undecided(studio, 9)).containsExactly(batch.id());
    }

    @Test
    void aDraftHasTheSeedOfItsFinalAndLessOfTheRest() {
        // when
        BatchRecord batch = taken(submit(JobJson.with("a", json -> json.put("count", 3))));

        // then
        RenderJob draft = messages().get(0);
        RenderJob wanted = drafts.ofBatch(studio, batch.id()).get(0).wanted();
        assertThat(draft.seed()).isEqualTo(wanted.seed()).isEqualTo(101);
        assertThat(draft.purpose()).isEqualTo(Purpose.DRAFT);
        assertThat(draft.count()).isEqualTo(3);
        assertThat(draft.steps()).hasValue(25);
        assertThat(draft.size()).hasToString("512×384");
        assertThat(draft.window().end()).isEqualTo(NOW.plus(Duration.ofMinutes(390)));
        assertThat(wanted.window().end()).isEqualTo(NOW.plus(Duration.ofHours(13)));
    }

    @Test
    void theSameFinalsAgainAreTheFirstBatchAndSendNothing() {
        // given
        BatchRecord first = taken(submit(JobJson.least("a"), JobJson.least("b")));
        BatchRecord keyed = taken(submit(NOW, Optional.of("k"), JobJson.least("c")));
        sent.clear();

        // when
        Answer again = submit(NOW.plus(Duration.ofDays(9)), Optional.empty(), JobJson.least("a"), JobJson.least("b"));

        // then
        assertThat(taken(again)).isEqualTo(first);
        assertThat(taken(submit(LATER, Optional.of("k"), JobJson.least("c")))).isEqualTo(keyed);
        assertThat(codes(submit(LATER, Optional.of("k"), JobJson.least("d")))).containsExactly("KEY_REUSED");
        assertThat(sent).isEmpty();
    }

    @Test
    void finalsThatCannotBeDraftedAreToldAllAtOnce() {
        // when
        Answer answer = submit(
                JobJson.least("x".repeat(59)),
                JobJson.with("d", json -> json.put("purpose", "draft")),
                JobJson.least("e"),
                JobJson.with("u", json -> json.put("task", "upscale").put("inputAsset", "ab".repeat(32))));

        // then
        assertThat(((Answer.Refused) answer).problem().faults())
                .extracting(Fault::code, fault -> fault.line().orElseThrow())
                .containsExactly(tuple("ID_TOO_LONG", 1), tuple("NOT_A_FINAL", 2), tuple("NO_DRAFT", 4));
        assertThat(sent).isEmpty();
    }

    @Test
    void aFinalThatCouldNotBeRenderedIsNotDrafted() {
        // given
        impossible.add("b");

        // when
        Answer answer = submit(JobJson.least("a"), JobJson.least("b"));

        // then
        assertThat(codes(answer)).containsExactly("NO_MODEL");
        assertThat(jobs.latestBatches(studio, 9)).isEmpty();
    }

    @Test
    void aFinalWhoseDraftIsRefusedIsNotKept() {
        // given
        impossible.add("b.draft");

        // when
        BatchRecord batch = taken(submit(JobJson.least("a"), JobJson.least("b")));

        // then
        assertThat(drafts.ofBatch(studio, batch.id()))
                .extracting(draft -> draft.wanted().key())
                .containsExactly(key("a"));
    }

    @Test
    void anIdThatIsTakenIsNotTakenAgain() {
        // given
        taken(submit(JobJson.least("a")));

        // when
        Answer answer = submit(
                JobJson.with("a", json -> json.put("count", 2)),
                JobJson.least("a.draft"),
                JobJson.least("c"),
                JobJson.least("c.draft"));

        // then
        assertThat(codes(answer)).containsExactly("ID_TAKEN", "ID_TAKEN", "ID_TAKEN");
    }

    @Test
    void aFinalThatIsKeptAlreadyIsNotTakenAmongNewOnesWhateverTheHour() {
        // given
        taken(submit(JobJson.least("a")));
        ObjectNode late = JobJson.with("n", json -> json.put("deadline", "2026-12-24T07:00:00Z"));

        // when
        Answer answer = submit(NOW.plus(Duration.ofDays(9)), Optional.empty(), JobJson.least("a"), late);

        // then
        assertThat(codes(answer)).containsExactly("ID_TAKEN");
    }

    @Test
    void whatIsApprovedGoesOnAsItWasSentAndWhatIsRejectedIsGivenUp() {
        // given
        BatchId batch = taken(submit(JobJson.least("a"), JobJson.least("b"))).id();
        RenderJob wanted = drafts.ofBatch(studio, batch).get(0).wanted();
        sent.clear();

        // when
        Decided decided = decide(batch, Set.of("a"), Set.of("b"), Set.of(), LATER);

        // then
        assertThat(decided).isEqualTo(new Decided.Kept(1, 1));
        assertThat(messages()).containsExactly(wanted);
        assertThat(jobs.cancelled(List.of(key("a.draft"), key("b.draft")))).containsExactly(key("b.draft"));
        assertThat(drafts.ofCampaign(studio, new CampaignId("printemps-26")))
                .extracting(draft -> draft.decision().orElseThrow())
                .extracting(Draft.Decision::ruling, Draft.Decision::by, Draft.Decision::at, made -> made.estimateGrams()
                        .orElseThrow())
                .containsExactlyInAnyOrder(
                        tuple(Ruling.APPROVED, "lea", LATER, 2.5), tuple(Ruling.REJECTED, "lea", LATER, 2.5));
        assertThat(drafts.undecided(studio, 9)).isEmpty();
    }

    @Test
    void theSameDecisionAgainChangesNothing() {
        // given
        BatchId batch = taken(submit(JobJson.least("a"), JobJson.least("b"))).id();
        decide(batch, Set.of("a"), Set.of("b"), Set.of(), LATER);
        List<Draft> before = drafts.ofBatch(studio, batch);
        sent.clear();

        // when
        Decided again = decide(batch, Set.of("a"), Set.of("b"), Set.of(), LATER.plusSeconds(60));

        // then
        assertThat(again).isEqualTo(new Decided.Kept(0, 0));
        assertThat(drafts.ofBatch(studio, batch)).isEqualTo(before);
        assertThat(sent).isEmpty();
    }

    @Test
    void aContradictionIsRefusedWithAllThatCameAlong() {
        // given
        BatchId batch = taken(submit(JobJson.least("a"), JobJson.least("b"), JobJson.least("c")))
                .id();
        decide(batch, Set.of("a"), Set.of("b"), Set.of(), LATER);
        sent.clear();

        // when
        Problem problem = refused(decide(batch, Set.of("b", "c"), Set.of("a", "c"), Set.of(), LATER));

        // then
        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.faults())
                .extracting(Fault::code, fault -> fault.value().orElseThrow())
                .containsExactly(tuple("CONTRADICTION", "a"), tuple("CONTRADICTION", "b"), tuple("CONTRADICTION", "c"));
        assertThat(drafts.ofBatch(studio, batch).get(2).decision()).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void aRejectedShotTakesItsOpenSiblingsWithIt() {
        // given
        BatchId batch = taken(submit(
                        ofShot("a", "S01"),
                        ofShot("b", "S01"),
                        ofShot("c", "S01"),
                        ofShot("d", "S02"),
                        JobJson.least("e")))
                .id();
        decide(batch, Set.of("a"), Set.of(), Set.of(), LATER);

        // when
        Decided decided = decide(batch, Set.of(), Set.of(), Set.of("S01"), LATER);

        // then what was approved before stays so
        assertThat(decided).isEqualTo(new Decided.Kept(0, 2));
        assertThat(drafts.ofBatch(studio, batch))
                .extracting(draft -> draft.decision().map(Draft.Decision::ruling))
                .containsExactly(
                        Optional.of(Ruling.APPROVED),
                        Optional.of(Ruling.REJECTED),
                        Optional.of(Ruling.REJECTED),
                        Optional.empty(),
                        Optional.empty());
        assertThat(jobs.cancelled(List.of(key("b.draft"), key("c.draft"), key("d.draft"))))
                .containsExactlyInAnyOrder(key("b.draft"), key("c.draft"));
    }

    @Test
    void aFinalWhoseDeadlineIsOverOrThatNoModelRendersAnyMoreIsNotApproved() {
        // given
        BatchId batch = taken(submit(JobJson.least("a"), JobJson.least("b"))).id();
        impossible.add("a");

        // when
        Problem late = refused(decide(batch, Set.of("b"), Set.of(), Set.of(), NOW.plus(Duration.ofHours(13))));

        // then
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("DEADLINE_PAST");
            assertThat(fault.remedy()).contains("later deadline and the seed 102");
        });
        assertThat(refused(decide(batch, Set.of("a", "b"), Set.of(), Set.of(), LATER))
                        .faults())
                .extracting(Fault::code)
                .containsExactly("NO_MODEL");
        assertThat(drafts.ofBatch(studio, batch))
                .allMatch(draft -> draft.decision().isEmpty());
    }

    @Test
    void whatIsNotOfTheBatchIsNotDecidedOn() {
        // given
        BatchId batch = taken(submit(JobJson.least("a"))).id();

        // when
        Problem problem = refused(decide(batch, Set.of("x"), Set.of("a.draft"), Set.of("S09"), LATER));

        // then
        assertThat(problem.faults())
                .extracting(Fault::code)
                .containsExactly("UNKNOWN_JOB", "UNKNOWN_JOB", "UNKNOWN_SHOT");
    }

    private Answer submit(ObjectNode... finals) {
        return submit(NOW, Optional.empty(), finals);
    }

    private Answer submit(Instant now, Optional<String> key, ObjectNode... finals) {
        return desk.submit(new Submission(lea, key, BodyForm.JSON, JobJson.bytes(List.of(finals))), now);
    }

    private Decided decide(BatchId batch, Set<String> approve, Set<String> reject, Set<String> shots, Instant now) {
        Rulings rulings = new Rulings(
                ids(approve),
                ids(reject),
                shots.stream().map(ShotId::new).collect(Collectors.toSet()),
                Optional.of("light"));
        return desk.decide(lea, batch, rulings, (job, at) -> OptionalDouble.of(2.5), now);
    }

    private static Set<JobId> ids(Set<String> names) {
        return names.stream().map(JobId::new).collect(Collectors.toSet());
    }

    private List<RenderJob> messages() {
        return sent.stream()
                .map(message -> message.event().getData().toBytes())
                .flatMap(body ->
                        Stream.of(JobJson.READER.read(studio, body, NOW).job().orElseThrow()))
                .toList();
    }

    private static ObjectNode ofShot(String id, String shot) {
        return JobJson.with(id, json -> json.put("shot", shot));
    }

    private JobKey key(String id) {
        return new JobKey(studio, new JobId(id));
    }

    private static List<String> codes(Answer answer) {
        return ((Answer.Refused) answer)
                .problem().faults().stream().map(Fault::code).toList();
    }

    private static BatchRecord taken(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Taken.class);
        return ((Answer.Taken) answer).batch();
    }

    private static Problem refused(Decided decided) {
        assertThat(decided).isInstanceOf(Decided.Refused.class);
        return ((Decided.Refused) decided).problem();
    }
}

package io.accalmie.intake.door;

import static io.accalmie.intake.JobJson.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.dispatch.ResultsInMemory;
import io.accalmie.dispatch.ShotCounts;
import io.accalmie.dispatch.VariationCapRule;
import io.accalmie.identity.Principal;
import io.accalmie.identity.Role;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.BatchRecord.Outcome;
import io.accalmie.intake.BatchSubmission.Answer;
import io.accalmie.intake.BatchSubmission.BodyForm;
import io.accalmie.intake.BatchSubmission.Submission;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.CapScope;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJobs;
import io.accalmie.intake.ShotId;
import io.accalmie.intake.VariationCap;
import io.accalmie.intake.VariationCaps;
import io.accalmie.intake.form.BatchReader;
import io.accalmie.intake.postgres.IntakeDatabase;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.testing.TestDatabase;
import io.accalmie.testing.TransactionalDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Caps on the items of a shot, at the door, on a real DATABASE. */
class VariationCapTest {
    private static final CampaignId CAMPAIGN = new CampaignId("printemps-26");
    private static final TransactionalDatabase TRANSACTIONS = new TransactionalDatabase(TestDatabase.fresh());
    private static final IntakeDatabase DATABASE = new IntakeDatabase(TRANSACTIONS.enlisting());
    private static final AtomicLong STUDIOS = new AtomicLong();

    private final StudioId studio = new StudioId("atelier-" + STUDIOS.incrementAndGet());
    private final Principal operator = new Principal("operator", studio, Set.of(Role.STUDIO));
    private final CapScope ofStudio = new CapScope(studio, Optional.empty(), Optional.empty());
    private final CapScope ofCampaign = new CapScope(studio, Optional.of(CAMPAIGN), Optional.empty());
    private final CapScope ofS01 = CapScope.ofShot(studio, CAMPAIGN, new ShotId("S01"));
    private final RenderJobs jobs = DATABASE.jobs();
    private final VariationCaps caps = DATABASE.caps();
    private final ResultsInMemory results = new ResultsInMemory();
    private final List<OutgoingEvent> sent = Collections.synchronizedList(new ArrayList<>());
    private final AdmissionRules rules =
            new AdmissionRules(List.of(new VariationCapRule(caps, new ShotCounts(results))));
    private final DoorBatchSubmission door = new DoorBatchSubmission(
            new BatchReader(JobJson.READER),
            rules,
            jobs,
            DATABASE.book(),
            sent::add,
            new BatchIds(new Random(STUDIOS.get())));
    private final JobAdmission admission =
            new JobAdmission(JobJson.READER, rules, jobs, DATABASE.book(), sent::add, () -> {});

    @Test
    void aJobOverTheCapIsRefusedWithWhatIsLeftAndWhereToRaiseIt() {
        // given
        set(ofStudio, 6);
        submit(ofShot("a", 4));

        // when
        Answer answer = submit(ofShot("b", 3));

        // then
        Fault fault = ((Answer.Refused) answer).problem().faults().get(0);
        assertThat(fault.code()).isEqualTo("VARIATION_CAP");
        assertThat(fault.reason())
                .isEqualTo("each shot may have 6 items (cap of the studio, set by lea), drafts among them;"
                        + " shot S01 of campaign printemps-26 has used 4 and has 2 left");
        assertThat(fault.remedy())
                .isEqualTo("ask for at most 2, or raise the cap with a reason: PUT"
                        + " /api/v1/campaigns/printemps-26/shots/S01/variation-cap {\"most\":7,\"reason\":\"…\"}");
    }

    @Test
    void theJobsOfOneBatchShareTheRoomAndDraftsTakeTheirs() {
        // given
        set(ofCampaign, 6);

        // when
        Answer answer = submit(
                ofShot("a", 3).put("purpose", "draft"),
                ofShot("b", 3),
                ofShot("c", 1),
                ofShot("d", 4).put("shot", "S02"),
                JobJson.with("e", json -> json.put("count", 9)));

        // then only c finds no room: S02 has its own, and a job without a shot has no cap
        assertThat(outcomes(answer))
                .containsExactly(
                        Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.REFUSED, Outcome.ACCEPTED, Outcome.ACCEPTED);
    }

    @Test
    void theNarrowestCapHoldsUntilItIsRemoved() {
        // given
        set(ofStudio, 2);
        set(ofCampaign, 8);
        set(ofS01, 4);

        // when
        caps.set(new VariationCap(ofS01, OptionalInt.empty(), Optional.of("as the others"), "lea", NOW));

        // then
        assertThat(caps.holding(ofS01).orElseThrow().most()).hasValue(8);
        assertThat(caps.holding(ofStudio).orElseThrow().most()).hasValue(2);
    }

    @Test
    void cancelledJobsGiveTheirRoomBackUnlessTheyWereRendered() {
        // given
        set(ofS01, 4);
        submit(ofShot("waiting", 2), ofShot("rendered", 2));
        JobKey rendered = key("rendered");
        results.put(rendered);
        jobs.cancel(key("waiting"), "operator", NOW);
        jobs.cancel(rendered, "operator", NOW);

        // when
        Answer three = submit(ofShot("three", 3));
        Answer two = submit(ofShot("two", 2));

        // then
        assertThat(three).isInstanceOf(Answer.Refused.class);
        assertThat(outcomes(two)).containsExactly(Outcome.ACCEPTED);
    }

    @Test
    void whatWasTakenAtTheDoorIsNotJudgedByACapSetMeanwhile() {
        // given
        BatchRecord batch = ((Answer.Taken) submit(ofShot("a", 4))).batch();
        set(ofS01, 1);

        // when
        byte[] message = sent.get(0).event().getData().toBytes();
        TRANSACTIONS.inTransaction(() -> admission.take(studio, Optional.of(batch.id()), message, NOW));

        // then
        assertThat(jobs.find(key("a"))).isPresent();
    }

    @Test
    void aJobWrittenToKafkaDirectlyIsHeldToTheCapToo() {
        // given
        set(ofS01, 3);
        submit(ofShot("a", 2));

        // when
        TRANSACTIONS.inTransaction(
                () -> admission.take(studio, Optional.empty(), JobJson.bytes(ofShot("direct", 2)), NOW));

        // then
        assertThat(jobs.refusals(key("direct")))
                .flatExtracting(refused -> refused.problem().faults())
                .extracting(Fault::code)
                .containsExactly("VARIATION_CAP");
    }

    @Test
    void twoBatchesAtOnceDoNotShareTheSameRoom() throws Exception {
        // given
        set(ofS01, 4);
        List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier together = new CyclicBarrier(4);
        List<Thread> studios = Stream.of("a", "b", "c", "d")
                .map(id -> new Thread(() -> {
                    pass(together);
                    TRANSACTIONS.inTransaction(() -> answers.add(answer(ofShot(id, 3))));
                }))
                .toList();

        // when
        studios.forEach(Thread::start);
        for (Thread studio : studios) {
            studio.join();
        }

        // then
        assertThat(answers)
                .hasSize(4)
                .filteredOn(Answer.Taken.class::isInstance)
                .hasSize(1);
        assertThat(caps.items(studio, CAMPAIGN)).hasSize(1);
    }

    @Test
    void onlyMoreThanBeforeIsARaise() {
        Optional<VariationCap> before = Optional.of(cap(ofCampaign, 4));

        assertThat(cap(ofS01, 5).isRaisedFrom(before)).isTrue();
        assertThat(new VariationCap(ofS01, OptionalInt.empty(), Optional.empty(), "lea", NOW).isRaisedFrom(before))
                .isTrue();
        assertThat(cap(ofS01, 4).isRaisedFrom(before)).isFalse();
        assertThat(cap(ofS01, 400).isRaisedFrom(Optional.empty())).isFalse();
    }

    private void set(CapScope scope, int most) {
        caps.set(cap(scope, most));
    }

    private static VariationCap cap(CapScope scope, int most) {
        return new VariationCap(scope, OptionalInt.of(most), Optional.empty(), "lea", NOW);
    }

    private static ObjectNode ofShot(String id, int count) {
        return JobJson.with(id, json -> json.put("shot", "S01").put("count", count));
    }

    private JobKey key(String id) {
        return new JobKey(studio, new JobId(id));
    }

    private Answer submit(ObjectNode... bodies) {
        List<Answer> answers = new ArrayList<>();
        TRANSACTIONS.inTransaction(() -> answers.add(answer(bodies)));
        return answers.get(0);
    }

    private Answer answer(ObjectNode... bodies) {
        return door.submit(
                new Submission(operator, Optional.empty(), BodyForm.JSON, JobJson.bytes(List.of(bodies))), NOW);
    }

    private static List<Outcome> outcomes(Answer answer) {
        return ((Answer.Taken) answer)
                .batch().entries().stream().map(BatchRecord.Entry::outcome).toList();
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.accalmie.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.ResultsInMemory;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.Draft;
import io.accalmie.intake.Draft.Decision;
import io.accalmie.intake.Draft.Ruling;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.JobKey;
import io.accalmie.reporting.Takes.OfJob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TakesTest {
    private final ResultsInMemory results = new ResultsInMemory();

    @Test
    void draftsAndFinalsAreCountedApartAndOnlyAcceptedFinalsAreDelivered() {
        // given
        List<AdmittedJob> jobs =
                List.of(job("a.draft", "draft"), job("a", "final"), job("b", "final"), job("c", "final"));
        results.put(key("a.draft"), asset("d1"), asset("d2"), asset("d3"));
        results.put(key("a"), asset("f1"), asset("f2"));
        results.put(key("b"), asset("f3"));

        // when
        Takes takes =
                takes(jobs, Map.of(key("a.draft"), Set.of("d1"), key("a"), Set.of("f1", "f2", "gone")), List.of());

        // then
        assertThat(takes.drafts()).isEqualTo(3);
        assertThat(takes.finals()).isEqualTo(3);
        assertThat(takes.accepted()).isEqualTo(3);
        assertThat(takes.delivered()).isEqualTo(2);
        assertThat(takes.generatedPerDelivered()).contains(3.0);
        assertThat(takes.words())
                .isEqualTo("Items: 6 generated (3 drafts, 3 finals), 3 accepted, 2 delivered (finals accepted):"
                        + " 3.0 generated for each delivered.");
        assertThat(takes.jobs())
                .containsExactly(
                        new OfJob("a.draft", 1, 3, 0, 1), new OfJob("a", 1, 0, 2, 2), new OfJob("b", 1, 0, 1, 0));
    }

    @Test
    void whereNothingWasDeliveredThereAreWordsInsteadOfARatio() {
        // given
        results.put(key("a.draft"), asset("d1"));

        // when
        Takes takes = takes(List.of(job("a.draft", "draft")), Map.of(key("a.draft"), Set.of("d1")), List.of());

        // then
        assertThat(takes.generatedPerDelivered()).isEmpty();
        assertThat(takes.words()).endsWith("nothing was delivered yet, so there is no ratio.");
    }

    @Test
    void onlyRejectedFinalsCountAsNotSpentAndTheSumIsCalledAnEstimate() {
        // given
        List<Draft> drafts = List.of(
                draft(Ruling.REJECTED, OptionalDouble.of(1.25)),
                draft(Ruling.REJECTED, OptionalDouble.empty()),
                draft(Ruling.APPROVED, OptionalDouble.of(40)),
                new Draft(JobJson.job(JobJson.least("w")), new JobId("w.draft"), new BatchId("b"), Optional.empty()));

        // when
        Takes takes = takes(List.of(), Map.of(), drafts);

        // then
        assertThat(takes.notSpent().orElseThrow().finals()).isEqualTo(2);
        assertThat(takes.notSpent().orElseThrow().estimateGrams()).isEqualTo(1.25);
        assertThat(takes.notSpent().orElseThrow().words())
                .isEqualTo("Grams not spent (an estimate, in no total): finals rejected after their drafts: 2, expected"
                        + " to emit 1.250 g when rejected, 1 of them without an estimate.");
    }

    @Test
    void theItemsOfAJobStandOnTheFirstLineOfItsAttempt() {
        // given
        OfJob drafted = new OfJob("j1", 1, 4, 0, 3);
        CampaignEmissions emissions = HostedStatements.withTakes(Takes.of(List.of(drafted), Optional.empty()));

        // when
        List<String> rows = EmissionsCsv.of(emissions).lines().toList();

        // then
        assertThat(rows.get(0)).endsWith(",restated_micrograms,draft_items,final_items,accepted_items");
        assertThat(rows.subList(1, 4))
                .extracting(row -> row.replaceAll(".*,(\\d+,\\d+,\\d+)$", "$1"))
                .containsExactly("4,0,3", "0,0,0", "0,0,0");
    }

    private Takes takes(List<AdmittedJob> jobs, Map<JobKey, Set<String>> approved, List<Draft> drafts) {
        return CampaignTakes.of(
                jobs, results.byJob(jobs.stream().map(job -> job.job().key()).toList()), approved, drafts);
    }

    private static Draft draft(Ruling ruling, OptionalDouble grams) {
        Decision decision = new Decision(
                ruling,
                Optional.empty(),
                "lea",
                JobJson.NOW,
                grams,
                Stream.of(new BatchId("f"))
                        .filter(batch -> ruling == Ruling.APPROVED)
                        .findFirst());
        return new Draft(
                JobJson.job(JobJson.least("a")), new JobId("a.draft"), new BatchId("b"), Optional.of(decision));
    }

    private static AdmittedJob job(String id, String purpose) {
        return new AdmittedJob(
                JobJson.job(JobJson.with(id, json -> json.put("purpose", purpose))),
                new BatchId("b"),
                JobJson.NOW,
                Optional.empty());
    }

    private static JobKey key(String id) {
        return new JobKey(JobJson.STUDIO, new JobId(id));
    }

    private static Asset asset(String id) {
        return new Asset(id, "image/png", 9, 512, 512, 1, true);
    }
}

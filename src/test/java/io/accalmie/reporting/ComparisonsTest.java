package io.accalmie.reporting;

import static io.accalmie.dispatch.Attempts.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.catalogue.StudioTerms;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.Attempts;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.dispatch.HouseModels;
import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.ResultsInMemory;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState;
import io.accalmie.dispatch.SmallWorld;
import io.accalmie.grid.Hindsight;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobs;
import io.accalmie.intake.Task;
import io.accalmie.intake.door.SubmissionBook;
import io.accalmie.intake.postgres.IntakeDatabase;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Comparisons where the grid of a pool is not known: Stockholm's here. */
class ComparisonsTest {
    private static final StudioId STUDIO = new StudioId("atelier");
    private static final CampaignId CAMPAIGN = new CampaignId("printemps-26");
    private static final ZoneId FRANCE = SmallWorld.PARIS_REGION.zone();
    private static final Pool PARIS = SmallWorld.pool("par-h100", SmallWorld.PARIS_REGION, SmallWorld.H100);
    private static final Pool STOCKHOLM = SmallWorld.pool("sto-h100", SmallWorld.STOCKHOLM_REGION, SmallWorld.H100);
    private static final Pools POOLS = new Pools(List.of(PARIS, STOCKHOLM), PARIS.id());
    private static final JobOptions OPTIONS = new JobOptions(
            POOLS,
            new HouseModels(Map.of(Task.TEXT_TO_IMAGE, List.of(SmallWorld.LARGE))),
            SmallWorld.adequacy(),
            StudioTerms.NONE);

    private final IntakeDatabase database = new IntakeDatabase();
    private final SubmissionBook book = database.book();
    private final RenderJobs jobs = database.jobs();
    private final ResultsInMemory results = new ResultsInMemory();

    @Test
    void aJobThatRanOrMayOnlyRunWhereTheGridIsNotKnownIsNamedAsLeftOut() {
        // given
        rendered("a", PARIS);
        rendered("b", STOCKHOLM);
        rendered("c", STOCKHOLM, "SE");
        admit("waits");

        // when
        Comparison comparison = comparisons((zone, span) -> zone.equals(FRANCE) ? hours(100) : List.of())
                .of(STUDIO, CAMPAIGN);

        // then 1.875 Wh at 100 g/kWh, and 5 s of 164 kg over 26 280 h
        assertThat(comparison.jobs()).isEqualTo(1);
        assertThat(comparison.gramsAtEstimate()).isCloseTo(0.1875 + 164_000.0 / 26_280 * 5 / 3_600, within(1e-9));
        assertThat(comparison.leftOut()).containsExactly("atelier/b", "atelier/c");
    }

    @Test
    void whereNoGridIsKnownEveryJobIsLeftOutAndNothingFails() {
        // given
        rendered("a", PARIS);
        rendered("b", STOCKHOLM);

        // when
        Comparison comparison = comparisons((zone, span) -> List.of()).of(STUDIO, CAMPAIGN);

        // then
        assertThat(comparison.jobs()).isZero();
        assertThat(comparison.gramsAtEstimate()).isZero();
        assertThat(comparison.leftOut()).containsExactly("atelier/a", "atelier/b");
    }

    private Comparisons comparisons(Hindsight hindsight) {
        return new Comparisons(jobs, results, OPTIONS, POOLS, hindsight);
    }

    private void rendered(String id, Pool pool, String... regions) {
        admit(id, regions);
        Instant start = NOW.plusSeconds(60);
        AttemptId attempt = new AttemptId(new JobKey(STUDIO, new JobId(id)), 1);
        Run ordered = Attempts.ordered(attempt, pool.id());
        results.put(new Run(
                attempt,
                ordered.batch(),
                ordered.campaign(),
                pool.id(),
                withLarge(ordered.order()),
                ordered.plannedGrams(),
                ordered.reason(),
                ordered.orderedAt(),
                ordered.energyVersion(),
                new RunState.Ended(
                        Optional.of(start), start.plusSeconds(5), Outcome.DONE, Optional.empty(), List.of())));
    }

    private static DispatchOrder withLarge(DispatchOrder order) {
        return new DispatchOrder(
                order.attempt(),
                order.campaign(),
                SmallWorld.LARGE.value(),
                order.task(),
                order.prompt(),
                order.negativePrompt(),
                order.seed(),
                order.inputAsset(),
                order.strength(),
                order.width(),
                order.height(),
                order.frames(),
                order.framesPerSecond(),
                order.steps(),
                order.count(),
                order.notBefore(),
                order.deadline(),
                order.expectedGpuMillijoules(),
                order.expectedDuration(),
                order.claimBy());
    }

    private void admit(String id, String... regions) {
        RenderJob job = JobJson.job(JobJson.with(id, json -> {
            json.put("height", 1024);
            for (String region : regions) {
                json.withArrayProperty("regions").add(region);
            }
        }));
        book.admit(new AdmittedJob(job, new BatchId("b"), NOW, Optional.empty()));
    }

    private static List<IntensityPoint> hours(double grams) {
        return IntStream.range(0, 200)
                .mapToObj(hour -> JobJson.NOW.plus(Duration.ofHours(hour)))
                .map(start -> new IntensityPoint(
                        FRANCE,
                        new TimeWindow(start, start.plus(Duration.ofHours(1))),
                        new CarbonIntensity(grams),
                        SignalKind.MEASURED,
                        "a test",
                        start))
                .toList();
    }
}

package io.accalmie.dispatch;

import static io.accalmie.dispatch.Attempts.NOW;
import static io.accalmie.dispatch.SmallWorld.B200;
import static io.accalmie.dispatch.SmallWorld.H100;
import static io.accalmie.dispatch.SmallWorld.PARIS_REGION;
import static io.accalmie.dispatch.SmallWorld.STOCKHOLM_REGION;
import static io.accalmie.dispatch.SmallWorld.job;
import static io.accalmie.dispatch.SmallWorld.pool;
import static io.accalmie.dispatch.SmallWorld.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.Adequacy;
import io.accalmie.catalogue.JobTerms;
import io.accalmie.catalogue.StudioTerms;
import io.accalmie.intake.Refusal;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import io.accalmie.messaging.Fault;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceableRuleTest {
    private static final TimeWindow NIGHT = window(NOW, Duration.ofHours(10));
    private static final Pools POOLS = new Pools(
            List.of(pool("par-h100", PARIS_REGION, H100), pool("sto-b200", STOCKHOLM_REGION, B200)),
            new PoolId("par-h100"));

    private final Adequacy adequacy = SmallWorld.adequacy();
    private final PlaceableRule rule = new PlaceableRule(
            POOLS, new JobOptions(POOLS, new HouseModels(Map.of()), adequacy, StudioTerms.NONE), adequacy);

    @Test
    void aJobThatFitsSomewhereIsAdmitted() {
        assertThat(rule.faults(job(Task.TEXT_TO_IMAGE, NIGHT), NOW)).isEmpty();
    }

    @Test
    void regionsWithoutAPoolAreRefusedWithThoseThatHaveOne() {
        List<Fault> faults = rule.faults(job(Task.TEXT_TO_IMAGE, NIGHT, "NO", "aws/eu-west-3"), NOW);

        assertThat(faults)
                .containsExactly(new Fault(
                        Optional.empty(),
                        "NO_POOL_IN_REGIONS",
                        Optional.of("regions"),
                        Optional.of("NO, aws/eu-west-3"),
                        "no pool is in a region that the job allows",
                        "allow at least one of FR (scaleway/fr-par-2), SE (aws/eu-north-1), or leave regions out"));
    }

    @Test
    void aJobNoModelIsAdequateForGetsTheCataloguesReasons() {
        RenderJob upscale = job(Task.UPSCALE, NIGHT);

        List<Fault> faults = rule.faults(upscale, NOW);

        assertThat(faults)
                .isNotEmpty()
                .isEqualTo(
                        adequacy
                                .explain(
                                        upscale,
                                        POOLS.all().stream()
                                                .map(JobOptions::siteOf)
                                                .toList(),
                                        JobTerms.NONE)
                                .stream()
                                .map(Refusal::asFault)
                                .toList());
    }

    @Test
    void aWindowShorterThanTheFastestRunIsRefusedInMinutes() {
        List<Fault> faults = rule.faults(job(Task.TEXT_TO_VIDEO, window(NOW, Duration.ofMinutes(20))), NOW);

        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).code()).isEqualTo("WINDOW_TOO_SHORT");
        assertThat(faults.get(0).reason()).contains("needs up to 22 min").contains("leaves 20 min");
        assertThat(faults.get(0).remedy()).contains("2026-11-22T20:22:00Z").contains("22 min");
    }

    @Test
    void whatIsOverOfTheWindowDoesNotCount() {
        RenderJob clip = job(Task.TEXT_TO_VIDEO, window(NOW, Duration.ofMinutes(30)));

        assertThat(rule.faults(clip, NOW.plus(Duration.ofMinutes(8)))).isEmpty();
        assertThat(rule.faults(clip, NOW.plus(Duration.ofMinutes(9))))
                .extracting(Fault::code)
                .containsExactly("WINDOW_TOO_SHORT");
        assertThat(rule.faults(clip, NOW.plus(Duration.ofMinutes(31))))
                .extracting(Fault::code)
                .containsExactly("WINDOW_TOO_SHORT");
    }

    @Test
    void aModelNobodyKnowsIsAFaultEvenBesideOneThatServes() {
        RenderJob slip = withModels(job(Task.TEXT_TO_IMAGE, NIGHT), List.of("small/fast", "smal/fast"));

        assertThat(rule.faults(slip, NOW))
                .hasSize(1)
                .isEqualTo(adequacy.unknownModels(slip).stream()
                        .map(Refusal::asFault)
                        .toList());
        assertThat(rule.faults(withModels(slip, List.of("small/fast")), NOW)).isEmpty();
    }

    private static RenderJob withModels(RenderJob job, List<String> models) {
        return new RenderJob(
                job.key(),
                job.campaign(),
                job.shot(),
                job.task(),
                job.prompt(),
                job.negativePrompt(),
                job.seed(),
                job.inputAsset(),
                job.strength(),
                job.size(),
                job.framesPerSecond(),
                job.steps(),
                job.count(),
                job.quality(),
                models,
                job.use(),
                job.territory(),
                job.regions(),
                job.window(),
                job.priority(),
                job.purpose());
    }
}

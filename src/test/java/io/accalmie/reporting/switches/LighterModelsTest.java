package io.accalmie.reporting.switches;

import static io.accalmie.dispatch.SmallWorld.B200;
import static io.accalmie.dispatch.SmallWorld.H100;
import static io.accalmie.dispatch.SmallWorld.PARIS_REGION;
import static io.accalmie.dispatch.SmallWorld.STOCKHOLM_REGION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.catalogue.AcceptanceRates;
import io.accalmie.catalogue.AcceptanceTally;
import io.accalmie.catalogue.Adequacy;
import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.catalogue.EnergyModel;
import io.accalmie.catalogue.JobTerms;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.ModelRules;
import io.accalmie.catalogue.Offer;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.catalogue.StudioTerms;
import io.accalmie.dispatch.HouseModels;
import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.SmallWorld;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobReader;
import io.accalmie.intake.Task;
import io.accalmie.messaging.Events;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.reporting.Booked;
import io.accalmie.reporting.ModelUse;
import io.accalmie.reporting.ModelUse.Lighter;
import io.accalmie.reporting.ModelUse.Word;
import io.accalmie.reporting.switches.LighterModels.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LighterModelsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final Pool PARIS = SmallWorld.pool("par", PARIS_REGION, H100);
    private static final Pool STOCKHOLM = SmallWorld.pool("sto", STOCKHOLM_REGION, B200);
    private static final ModelCatalogue CATALOGUE = CatalogueLoader.installed().load(Optional.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            par | z-image-turbo  | {'width': 1920, 'height': 1080, 'quality': {'tier': 'high'}} | SIZE    | 1920×1080 is larger than
            par | flux.1-schnell | {'quality': {'tier': 'draft'}}   | FLOOR | no published score in GenEval overall; the job asks at least 0.4
            sto | flux.1-schnell | {'quality': {'tier': 'standard'}} | LICENCE | allows commercial use: unclear
            par | wan2.1-1.3b    | {'task': 'text-to-video', 'frames': 81, 'width': 832, 'height': 480, 'quality': {'tier': 'high'}} | FLOOR | VBench total
            """)
    void whatKeptTheLightestOutIsNamedInOneWordAndASentence(
            String pool, String chosen, String fields, Word word, String sentence) {
        // given
        Pool where = pool.equals("par") ? PARIS : STOCKHOLM;

        // when
        Reason reason = of(where).ofAll(job(fields), where, model(chosen)).orElseThrow();

        // then
        assertThat(reason.word()).as(reason.sentence()).isEqualTo(word);
        assertThat(reason.sentence()).contains(reason.model().id().value()).contains(sentence);
    }

    @Test
    void aLighterModelThatTheJobDoesNotListIsAMatterOfTheList() {
        // given
        RenderJob job = listing(SmallWorld.LARGE);

        // when
        Reason reason = small().ofAll(job, PARIS, invented(SmallWorld.LARGE)).orElseThrow();

        // then
        assertThat(reason.word()).isEqualTo(Word.LIST);
        assertThat(reason.sentence()).isEqualTo("small/fast is not in the job's models list.");
    }

    @Test
    void whatKeepsAModelOutOfItselfIsToldBeforeTheListThatDoesSoToo() {
        // given a list without the lightest, which is too small besides
        RenderJob job = job("{'models': ['z-image-turbo'], 'width': 1920, 'height': 1080}");

        // when
        Reason reason = of(PARIS).ofAll(job, PARIS, model("z-image-turbo")).orElseThrow();

        // then
        assertThat(reason.word()).isEqualTo(Word.SIZE);
        assertThat(reason.sentence()).endsWith("Nor is it in the job's models list.");
    }

    @Test
    void aLighterModelOfWhichLittleIsAcceptedIsAMatterOfAcceptance() {
        // given
        AcceptanceTally seldom = new AcceptanceTally(2, 38, 40);
        AcceptanceTally often = new AcceptanceTally(38, 2, 40);
        AcceptanceRates rates = new AcceptanceRates(Map.of(SmallWorld.SMALL, seldom, SmallWorld.LARGE, often), 1);
        LighterModels models = small(job -> new JobTerms(ModelRules.NONE, rates));

        // when
        Reason reason = models.ofAll(SmallWorld.job(Task.TEXT_TO_IMAGE, night()), PARIS, invented(SmallWorld.LARGE))
                .orElseThrow();

        // then
        assertThat(reason.word()).isEqualTo(Word.ACCEPTANCE);
        assertThat(reason.sentence()).contains("until one is accepted");
    }

    @Test
    void aModelThatIsNotAtThePoolIsAMatterOfRegion() {
        // given a pool that has nothing but the large model
        Pool pool = offering(PARIS, new Offer(Optional.of(Set.of(SmallWorld.LARGE)), Optional.empty()));

        // when
        Reason reason = small().ofAll(SmallWorld.job(Task.TEXT_TO_IMAGE, night()), pool, invented(SmallWorld.LARGE))
                .orElseThrow();

        // then
        assertThat(reason.word()).isEqualTo(Word.REGION);
        assertThat(reason.sentence()).isEqualTo("small/fast is not installed on the NVIDIA H100 SXM 80GB in FR.");
    }

    @Test
    void aLicenceThatThePoolsOwnerDoesNotAcceptIsAMatterOfLicence() {
        // given
        Pool pool = offering(STOCKHOLM, new Offer(Optional.empty(), Optional.of(Set.of("Apache-2.0"))));
        RenderJob job = job("{'use': 'ideation'}");

        // when
        Reason reason = of(pool).ofAll(job, pool, model("flux.1-schnell")).orElseThrow();

        // then
        assertThat(reason.word()).as(reason.sentence()).isEqualTo(Word.LICENCE);
        assertThat(reason.sentence()).contains("does not accept the licence");
    }

    @Test
    void aModelThatIsLighterOnlyElsewhereIsAMatterOfRegion() {
        // given a job in Stockholm with what draws least on its GPU, for which a model in Paris draws less
        RenderJob job = job("{'use': 'ideation', 'quality': {'floors': {'GenAI-Arena 2024-05-27': {'elo': 1000}}}}");
        LighterModels both = of(PARIS, STOCKHOLM);

        // when
        Reason reason = both.ofAll(job, STOCKHOLM, model("sana1.5-1.6b")).orElseThrow();

        // then
        assertThat(reason.word()).as(reason.sentence()).isEqualTo(Word.REGION);
        assertThat(reason.sentence())
                .startsWith(
                        "ByteDance/SDXL-Lightning draws less on the NVIDIA H100 SXM 80GB of par, not on the NVIDIA B200");
    }

    @Test
    void aLighterModelThatWouldDoIsAMatterOfTheHour() {
        // given invented models, of which the small one would do
        LighterModels small = small();

        // when
        Reason reason = small.ofAll(SmallWorld.job(Task.TEXT_TO_IMAGE, night()), PARIS, invented(SmallWorld.LARGE))
                .orElseThrow();

        // then
        assertThat(reason.model().id()).isEqualTo(SmallWorld.SMALL);
        assertThat(reason.word()).isEqualTo(Word.HOUR);
        assertThat(reason.sentence())
                .startsWith("small/fast would do and draw 0.200 Wh instead of 1.000, in 1.0 s instead of 5.0");
    }

    @Test
    void theLightestOfItsTaskIsNotExplainedByModelsOfOtherTasks() {
        assertThat(small().ofAll(SmallWorld.job(Task.TEXT_TO_VIDEO, night()), PARIS, invented(SmallWorld.CLIP)))
                .isEmpty();
        assertThat(small().ofAll(SmallWorld.job(Task.TEXT_TO_IMAGE, night()), PARIS, invented(SmallWorld.SMALL)))
                .isEmpty();
    }

    @Test
    void theHouseModelIsComparedWhereTheJobRan() {
        RenderJob image = SmallWorld.job(Task.TEXT_TO_IMAGE, night());

        assertThat(small().house(image, PARIS, invented(SmallWorld.SMALL)))
                .hasValueSatisfying(house ->
                        assertThat(house.reason()).isEqualTo("house/large would do and draw 5.00 times as much."));
        assertThat(small().house(image, PARIS, invented(SmallWorld.LARGE)))
                .hasValueSatisfying(house -> assertThat(house.reason()).isEqualTo("It is the house model."));
        assertThat(small().house(SmallWorld.job(Task.TEXT_TO_VIDEO, night()), PARIS, invented(SmallWorld.CLIP)))
                .isEmpty();
    }

    @Test
    void aCampaignIsToldByModelAndTheOtherTaskIsTheReasonForTheClip() {
        // given three images and a clip
        Pools pools = new Pools(List.of(PARIS), PARIS.id());
        ModelUses uses = new ModelUses(small(), SmallWorld.catalogue(), pools);
        RenderJob image = SmallWorld.job(Task.TEXT_TO_IMAGE, night());
        RenderJob clip = SmallWorld.job(Task.TEXT_TO_VIDEO, night());

        // when
        List<ModelUse> found = uses.of(List.of(
                new Rendered(image, PARIS.id(), SmallWorld.SMALL, new Booked(300, 10, 1)),
                new Rendered(clip, PARIS.id(), SmallWorld.CLIP, new Booked(500_000, 20_000, 5)),
                new Rendered(image, PARIS.id(), SmallWorld.SMALL, new Booked(300, 12, 2))));

        // then
        assertThat(found).extracting(ModelUse::model).containsExactly("small/fast", "clip/long");
        assertThat(found).extracting(ModelUse::jobs).containsExactly(2, 1);
        assertThat(found.get(0).gramsPerRender()).isEqualByComparingTo(new BigDecimal("0.000012"));
        assertThat(found.get(0).lighter()).isEmpty();
        assertThat(found.get(1).lighter())
                .contains(new Lighter(
                        "small/fast",
                        Word.TASK,
                        "small/fast does not do text-to-video; of the models that do, none draws less than clip/long.",
                        1));
    }

    @Test
    void whatExplainsMostJobsIsTold() {
        // given one job that a floor explains and two that the size does
        Pools pools = new Pools(List.of(PARIS, STOCKHOLM), PARIS.id());
        ModelUses uses = new ModelUses(of(PARIS), CATALOGUE, pools);
        RenderModel turbo = model("z-image-turbo");
        String large = "{'width': 1920, 'height': 1080, 'quality': {'tier': 'high'}}";
        String square = "{'quality': {'tier': 'draft'}}";

        // when
        List<ModelUse> found = uses.of(Stream.of(square, large, large)
                .map(fields -> new Rendered(job(fields), PARIS.id(), turbo.id(), Booked.NOTHING))
                .collect(Collectors.toList()));

        // then
        assertThat(found).hasSize(1);
        Lighter lighter = found.get(0).lighter().orElseThrow();
        assertThat(lighter.word()).isEqualTo(Word.SIZE);
        assertThat(lighter.jobs()).isEqualTo(2);
    }

    @Test
    void aCampaignsOwnLighterModelIsTheOneItSwitchedFrom() {
        // given drafts with one model and work of the high tier with another
        ModelUses uses = new ModelUses(of(PARIS), CATALOGUE, new Pools(List.of(PARIS), PARIS.id()));
        RenderModel light = model("sdxl");
        RenderModel heavy = model("z-image-turbo");

        // when
        List<ModelUse> found = uses.of(List.of(
                new Rendered(job("{'quality': {'tier': 'draft'}}"), PARIS.id(), light.id(), new Booked(0, 1, 0)),
                new Rendered(job("{'quality': {'tier': 'high'}}"), PARIS.id(), heavy.id(), new Booked(0, 2, 0))));

        // then
        assertThat(found)
                .extracting(ModelUse::model)
                .containsExactly(light.id().value(), heavy.id().value());
        assertThat(found.get(0).switchedFrom()).isEmpty();
        assertThat(found.get(0).reason()).isEqualTo(found.get(0).lighter()).isPresent();
        Lighter from = found.get(1).switchedFrom().orElseThrow();
        assertThat(from.model()).isEqualTo(light.id().value());
        assertThat(from.word()).isEqualTo(Word.FLOOR);
        assertThat(from.reason()).contains("scores 0.55 in GenEval overall; the job asks at least 0.62");
        assertThat(found.get(1).reason()).contains(from);
    }

    @Test
    void aPoolOrAModelThatIsNoMoreKnownLeavesTheJobsCountedAndUnexplained() {
        // given
        Pools pools = new Pools(List.of(STOCKHOLM), STOCKHOLM.id());
        ModelUses uses = new ModelUses(small(), SmallWorld.catalogue(), pools);
        RenderJob image = SmallWorld.job(Task.TEXT_TO_IMAGE, night());

        // when
        List<ModelUse> found = uses.of(List.of(
                new Rendered(image, PARIS.id(), SmallWorld.LARGE, Booked.NOTHING),
                new Rendered(image, STOCKHOLM.id(), new ModelId("gone/model"), Booked.NOTHING)));

        // then
        assertThat(found).extracting(ModelUse::jobs).containsExactly(1, 1);
        assertThat(found).allSatisfy(use -> assertThat(use.lighter()).isEmpty());
    }

    private static LighterModels small() {
        return small(StudioTerms.NONE);
    }

    private static LighterModels small(StudioTerms studios) {
        Adequacy adequacy = SmallWorld.adequacy();
        HouseModels house = new HouseModels(Map.of(Task.TEXT_TO_IMAGE, List.of(SmallWorld.LARGE)));
        JobOptions options = new JobOptions(new Pools(List.of(PARIS, STOCKHOLM), PARIS.id()), house, adequacy, studios);
        return new LighterModels(
                SmallWorld.catalogue(), new EnergyModel(SmallWorld.catalogue()), adequacy, options, house);
    }

    private static LighterModels of(Pool... pools) {
        Adequacy adequacy = new Adequacy(CATALOGUE, List.of());
        HouseModels house = new HouseModels(Map.of());
        JobOptions options =
                new JobOptions(new Pools(List.of(pools), pools[0].id()), house, adequacy, StudioTerms.NONE);
        return new LighterModels(CATALOGUE, new EnergyModel(CATALOGUE), adequacy, options, house);
    }

    private static RenderJob listing(ModelId model) {
        RenderJob job = SmallWorld.job(Task.TEXT_TO_IMAGE, night());
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
                List.of(model.value()),
                job.use(),
                job.territory(),
                job.regions(),
                job.window(),
                job.priority(),
                job.purpose());
    }

    private static Pool offering(Pool pool, Offer offer) {
        return new Pool(
                pool.id(),
                pool.region(),
                pool.gpu(),
                pool.gpus(),
                pool.pue(),
                pool.pueSource(),
                pool.hostFactor(),
                pool.embodiedKilograms(),
                pool.embodiedSource(),
                pool.lifetime(),
                pool.runtime(),
                offer);
    }

    private static RenderModel model(String name) {
        return CATALOGUE.named(name).orElseThrow();
    }

    private static RenderModel invented(ModelId model) {
        return SmallWorld.catalogue().named(model.value()).orElseThrow();
    }

    private static TimeWindow night() {
        return SmallWorld.window(NOW, Duration.ofHours(10));
    }

    /** A 1024×1024 image for commercial use in France, with other fields in JSON of single quotes. */
    private static RenderJob job(String fields) {
        try {
            ObjectNode json = (ObjectNode) Events.json().readTree("""
                    {"jobId": "j", "campaign": "c", "task": "text-to-image", "prompt": "p", "width": 1024,
                     "height": 1024, "deadline": "2026-11-23T20:00:00Z"}""");
            json.setAll((ObjectNode) Events.json().readTree(fields.replace('\'', '"')));
            return new RenderJobReader("FR", () -> 0)
                    .read(new StudioId("atelier"), json, NOW)
                    .job()
                    .orElseThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(fields, e);
        }
    }
}

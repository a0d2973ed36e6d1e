package io.accalmie.dispatch;

import static io.accalmie.dispatch.Attempts.NOW;
import static io.accalmie.dispatch.SmallWorld.B200;
import static io.accalmie.dispatch.SmallWorld.CLIP;
import static io.accalmie.dispatch.SmallWorld.H100;
import static io.accalmie.dispatch.SmallWorld.LARGE;
import static io.accalmie.dispatch.SmallWorld.PARIS_REGION;
import static io.accalmie.dispatch.SmallWorld.SMALL;
import static io.accalmie.dispatch.SmallWorld.STOCKHOLM_REGION;
import static io.accalmie.dispatch.SmallWorld.job;
import static io.accalmie.dispatch.SmallWorld.pool;
import static io.accalmie.dispatch.SmallWorld.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.Offer;
import io.accalmie.catalogue.Site;
import io.accalmie.catalogue.StudioTerms;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobOptionsTest {
    private static final TimeWindow NIGHT = window(NOW, Duration.ofHours(10));
    private static final Pool HOME = pool("par-h100", PARIS_REGION, H100);
    private static final Pool STOCKHOLM = pool("sto-b200", STOCKHOLM_REGION, B200);
    private static final Pools POOLS = new Pools(List.of(STOCKHOLM, HOME), HOME.id());

    private final JobOptions options = withHouseModels(List.of(new ModelId("not/adequate"), LARGE, SMALL));

    @Test
    void theHabitComesFirstAndTheRestByEnergy() {
        List<PoolOption> found = options.of(job(Task.TEXT_TO_IMAGE, NIGHT), Set.of());

        assertThat(found)
                .extracting(option -> option.pool().id() + " " + option.model().id())
                .containsExactly(
                        "par-h100 house/large", "par-h100 small/fast", "sto-b200 small/fast", "sto-b200 house/large");
    }

    @Test
    void energyRisesFromGpuToNodeToFacility() {
        PoolOption large = options.habit(job(Task.TEXT_TO_IMAGE, NIGHT)).orElseThrow();

        assertThat(large.estimate().gpuEnergy().wattHours()).isCloseTo(1.0, within(1e-9));
        assertThat(large.itEnergy().wattHours()).isCloseTo(1.5, within(1e-9));
        assertThat(large.facilityEnergy().wattHours()).isCloseTo(1.875, within(1e-9));
        assertThat(large.duration()).isEqualTo(Duration.ofSeconds(5));
        assertThat(large.p95Duration()).isEqualTo(Duration.ofMillis(5500));
    }

    @Test
    void aStudioWithoutAnAdequateHouseModelUsesTheLeastEnergyAtHome() {
        JobOptions noHabit = withHouseModels(List.of());

        List<PoolOption> found = noHabit.of(job(Task.TEXT_TO_IMAGE, NIGHT), Set.of());

        assertThat(found.get(0).pool()).isEqualTo(HOME);
        assertThat(found.get(0).model().id()).isEqualTo(SMALL);
        assertThat(noHabit.habit(job(Task.TEXT_TO_VIDEO, NIGHT)))
                .map(option -> option.model().id())
                .contains(CLIP);
    }

    @Test
    void aJobThatMayNotRunAtHomeHasNoHabit() {
        RenderJob abroad = job(Task.TEXT_TO_IMAGE, NIGHT, "SE");

        assertThat(options.habit(abroad)).isEmpty();
        assertThat(options.of(abroad, Set.of()))
                .extracting(option -> option.model().id())
                .containsExactly(SMALL, LARGE);
    }

    @Test
    void excludedPoolsAreLeftOutAndTheHabitWithThem() {
        List<PoolOption> found = options.of(job(Task.TEXT_TO_IMAGE, NIGHT), Set.of(HOME.id()));

        assertThat(found).extracting(PoolOption::pool).containsOnly(STOCKHOLM);
    }

    @Test
    void regionsAreMeantByCountryOrByName() {
        assertThat(options.allowedPools(job(Task.TEXT_TO_IMAGE, NIGHT))).containsExactly(STOCKHOLM, HOME);
        assertThat(options.allowedPools(job(Task.TEXT_TO_IMAGE, NIGHT, "FR"))).containsExactly(HOME);
        assertThat(options.allowedPools(job(Task.TEXT_TO_IMAGE, NIGHT, "aws/eu-north-1")))
                .containsExactly(STOCKHOLM);
        assertThat(options.allowedPools(job(Task.TEXT_TO_IMAGE, NIGHT, "NO"))).isEmpty();
    }

    @Test
    void theSiteOfAPoolIsItsGpuCountryAndRuntime() {
        assertThat(JobOptions.siteOf(STOCKHOLM)).isEqualTo(new Site(B200, "SE", "synthetic"));
    }

    @Test
    void whatAPoolDoesNotOfferIsNoOptionThere() {
        Offer onlyLarge = new Offer(Optional.of(Set.of(LARGE)), Optional.empty());
        Pools pools = new Pools(List.of(offering(STOCKHOLM, onlyLarge), HOME), HOME.id());
        JobOptions restricted =
                new JobOptions(pools, new HouseModels(Map.of()), SmallWorld.adequacy(), StudioTerms.NONE);

        List<PoolOption> found = restricted.of(job(Task.TEXT_TO_IMAGE, NIGHT), Set.of());

        assertThat(found)
                .extracting(option -> option.pool().id() + " " + option.model().id())
                .containsExactly("par-h100 small/fast", "par-h100 house/large", "sto-b200 house/large");
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

    private static JobOptions withHouseModels(List<ModelId> models) {
        return new JobOptions(
                POOLS, new HouseModels(Map.of(Task.TEXT_TO_IMAGE, models)), SmallWorld.adequacy(), StudioTerms.NONE);
    }
}

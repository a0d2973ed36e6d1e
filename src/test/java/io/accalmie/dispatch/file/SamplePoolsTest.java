package io.accalmie.dispatch.file;

import static io.accalmie.dispatch.Attempts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.Adequacy;
import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.catalogue.Clearance;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.StudioTerms;
import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.PlaceableRule;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.PoolOption;
import io.accalmie.dispatch.SmallWorld;
import io.accalmie.grid.Regions;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import io.accalmie.quantity.PoolId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The pools of the demo, with the catalogue and the regions that ship, and the house model cleared. */
class SamplePoolsTest {
    private static final Clearance CLEARED = new Clearance(
            new ModelId("stabilityai/stable-diffusion-3.5-large"),
            "ops@atelier.example",
            LocalDate.of(2026, 11, 2),
            "the studio's revenue is below the licence's limit",
            "an example");

    private final ModelCatalogue catalogue = CatalogueLoader.installed().load(Optional.empty());
    private final Adequacy adequacy = new Adequacy(catalogue, List.of(CLEARED));
    private final PoolsFile file = PoolsFile.read("classpath:samples/pools.yaml", Regions.shipped(), catalogue);
    private final JobOptions options = new JobOptions(file.pools(), file.house(), adequacy, StudioTerms.NONE);

    @Test
    void fivePoolsOfTwoGpuTypesStandInUnlikeGrids() {
        List<Pool> pools = file.pools().all();

        assertThat(file.pools().home()).isEqualTo(new PoolId("par-h100"));
        assertThat(pools)
                .extracting(pool -> pool.region().zone().value())
                .containsExactly("FR", "SE-SE3", "NL", "ES", "US-CAL-CISO");
        assertThat(pools).extracting(Pool::gpus).containsExactly(2, 1, 2, 2, 2);
        assertThat(pools).extracting(Pool::pue).containsExactly(1.16, 1.1, 1.07, 1.09, 1.18);
        assertThat(pools).extracting(Pool::embodiedKilograms).containsExactly(164.0, 164.0, 284.0, 284.0, 164.0);
        assertThat(pools).extracting(Pool::runtime).containsOnly("synthetic");
    }

    @Test
    void theHabitIsTheHouseModelAtHomeAndEveryPoolIsAnOption() {
        RenderJob image = SmallWorld.job(Task.TEXT_TO_IMAGE, SmallWorld.window(NOW, Duration.ofHours(10)));
        RenderJob clip = SmallWorld.job(Task.TEXT_TO_VIDEO, SmallWorld.window(NOW, Duration.ofHours(10)));

        List<PoolOption> images = options.of(image, Set.of());
        List<PoolOption> clips = options.of(clip, Set.of());

        assertThat(habit(images)).isEqualTo("par-h100 stabilityai/stable-diffusion-3.5-large");
        assertThat(habit(clips)).isEqualTo("par-h100 Wan-AI/Wan2.1-T2V-14B-Diffusers");
        assertThat(images.stream().map(option -> option.pool().id()).distinct()).hasSize(5);
        assertThat(clips.stream().map(option -> option.pool().id()).distinct()).hasSize(5);
        assertThat(images.get(1).facilityEnergy()).isLessThan(images.get(0).facilityEnergy());
        assertThat(new PlaceableRule(file.pools(), options, adequacy).faults(image, NOW))
                .isEmpty();
    }

    private static String habit(List<PoolOption> options) {
        return options.get(0).pool().id() + " " + options.get(0).model().id();
    }
}

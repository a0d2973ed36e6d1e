package io.accalmie.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.catalogue.ModelId;
import io.accalmie.intake.Priority;
import io.accalmie.quantity.KilowattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PerAcceptedAssetTest {
    private static final Instant NOON = Instant.parse("2022-06-01T12:00:00Z");
    private static final PoolId POOL = new PoolId("p");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aLightModelThatIsSeldomAcceptedGivesWayToAHeavierOne() {
        ShapeOption light = option("light", 0.1, 4);
        ShapeOption heavy = option("heavy", 0.3, 1.25);

        Placement placed = plan(light, heavy).placements().get(0);

        assertThat(placed.model()).isEqualTo(new ModelId("heavy"));
    }

    @Test
    void aLightModelStaysWhereItsRejectsCostLessThanTheHeavierOne() {
        ShapeOption light = option("light", 0.1, 2);
        ShapeOption heavy = option("heavy", 0.3, 1);

        Placement placed = plan(light, heavy).placements().get(0);

        assertThat(placed.model()).isEqualTo(new ModelId("light"));
    }

    @Test
    void thePlacementTellsGramsOfARenderBesideGramsPerAcceptedAsset() {
        Plan plan = plan(option("light", 0.1, 4));

        Placement placed = plan.placements().get(0);

        assertThat(placed.gramsPerAcceptedAsset().value())
                .isCloseTo(4 * placed.grams().value(), within(1e-9));
        assertThat(placed.reason().sentence()).contains("per accepted asset");
        assertThat(plan.gap().orElseThrow()).isLessThan(0.01);
    }

    private static ShapeOption option(String model, double kilowattHours, double expectedRenders) {
        return new ShapeOption(
                POOL, new ModelId(model), new KilowattHours(kilowattHours), MINUTE, MINUTE, expectedRenders);
    }

    private static Plan plan(ShapeOption... options) {
        IntensityCurve curve = new IntensityCurve(NOON, Duration.ofHours(1), new double[] {50, 40, 60});
        PlanningPool pool = new PlanningPool(POOL, 1, 1.2, 6, curve, List.of());
        TimeWindow window = new TimeWindow(NOON, NOON.plus(Duration.ofHours(3)));
        PlanningJob job = new PlanningJob("j", new JobShape("s", List.of(options)), window, Priority.NORMAL);
        PlanningInput input = new PlanningInput(NOON, List.of(pool), List.of(job), List.of(), Optional.empty());
        return new PriceGuidedPlanner(() -> false, 1).plan(input);
    }
}

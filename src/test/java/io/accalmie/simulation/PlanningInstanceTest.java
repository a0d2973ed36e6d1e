package io.accalmie.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.planning.IntensityCurve;
import io.accalmie.planning.PlanningInput;
import io.accalmie.planning.PlanningPool;
import io.accalmie.quantity.PoolId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanningInstanceTest {
    @Test
    void aPlanBeginsWithTheHorizonAndTakesEveryPoolAndJob() throws IOException {
        // given
        PlanningInstance instance = InstanceJson.read(InstanceJson.SMALL);

        // when
        PlanningInput input = instance.input();

        // then
        assertThat(input.now()).isEqualTo(instance.start());
        assertThat(input.jobs())
                .isEqualTo(instance.jobs().stream().map(SubmittedJob::job).toList());
        assertThat(input.expected()).isEmpty();
        assertThat(input.last()).isEmpty();
        assertThat(input.pools()).hasSize(2);
        PlanningPool pool = input.pools().get(0);
        assertThat(pool.id()).isEqualTo(new PoolId("p0"));
        assertThat(pool.gpus()).isEqualTo(8);
        assertThat(pool.pue()).isEqualTo(1.16);
        assertThat(pool.embodiedGramsPerGpuHour()).isEqualTo(6.24);
        assertThat(pool.occupied()).isEmpty();
        assertThat(pool.intensity().start()).isEqualTo(instance.start());
        assertThat(pool.intensity().end()).isEqualTo(instance.end());
        assertThat(pool.intensity().gramsPerKilowattHour(1)).isEqualTo(30.8);
    }

    @Test
    void aSimulationGivesThePoolsItsOwnIntensities() throws IOException {
        // given
        PlanningInstance instance = InstanceJson.read(InstanceJson.SMALL);
        IntensityCurve actual = new IntensityCurve(instance.start(), Duration.ofHours(1), 1, 2, 3);

        // when
        List<PlanningPool> pools = instance.planningPools(pool -> actual);

        // then
        assertThat(pools).allSatisfy(pool -> assertThat(pool.intensity()).isSameAs(actual));
        assertThat(pools).extracting(PlanningPool::gpus).containsExactly(8, 2);
    }
}

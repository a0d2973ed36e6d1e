package io.accalmie.rounds;

import static io.accalmie.planning.Worlds.START;
import static io.accalmie.planning.Worlds.job;
import static io.accalmie.planning.Worlds.option;
import static io.accalmie.planning.Worlds.pool;
import static io.accalmie.planning.Worlds.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.planning.Plan;
import io.accalmie.planning.Planner;
import io.accalmie.planning.PlanningInput;
import io.accalmie.planning.PlanningJob;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerBeansTest {
    @Test
    void aPlannerWhoseTimeIsUpStillPlacesEveryJobAndProvesABound() {
        // given
        Planner hurried = new PlannerBeans().planner(new PatientRounds() {
            @Override
            public Duration planLimit() {
                return Duration.ofNanos(1);
            }
        });
        List<PlanningJob> jobs = IntStream.range(0, 60)
                .mapToObj(number -> job("j" + number, window(0, 600), option("par", "m", 20)))
                .toList();
        PlanningInput input =
                new PlanningInput(START, List.of(pool("par", 2, 90, 80, 70, 60, 50, 50, 60, 70, 80, 90)), jobs);

        // when
        Plan plan = hurried.plan(input);

        // then
        assertThat(plan.placements()).hasSize(60);
        assertThat(plan.lowerBound()).isLessThanOrEqualTo(plan.grams());
    }
}

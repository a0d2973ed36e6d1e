package io.accalmie.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.GpuType;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState;
import io.accalmie.grid.Region;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.AttemptId;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OccupationTest {
    private static final Instant NOW = Instant.parse("2022-04-12T06:00:00Z");
    private static final Pool TWO_GPUS = new Pool(
            new PoolId("par"),
            new Region("scaleway", "fr-par-2", "Paris", "FR", new ZoneId("FR")),
            new GpuType("NVIDIA H100 SXM 80GB"),
            2,
            1.16,
            "test",
            1.43,
            164,
            "test",
            Duration.ofHours(26_280),
            "synthetic");

    @Test
    void runningWorkHoldsItsGpuFromItsStart() {
        // given
        Run running = run(
                "a",
                NOW.minusSeconds(600),
                Duration.ofSeconds(1000),
                new RunState.Running(0, NOW.minusSeconds(600), NOW));

        // when
        List<TimeWindow> spans = Occupation.of(TWO_GPUS, List.of(running), NOW);

        // then
        assertThat(spans).containsExactly(new TimeWindow(NOW.minusSeconds(600), NOW.plusSeconds(500)));
    }

    @Test
    void workOrderedBeyondTheGpusQueuesBehindTheFirstThatGetsFree() {
        // given
        RunState ordered = new RunState.Ordered(NOW);
        List<Run> open = List.of(
                run("a", NOW, Duration.ofSeconds(100), ordered),
                run("b", NOW, Duration.ofSeconds(200), ordered),
                run("c", NOW, Duration.ofSeconds(100), ordered));

        // when
        List<TimeWindow> spans = Occupation.of(TWO_GPUS, open, NOW);

        // then
        assertThat(spans)
                .containsExactly(
                        new TimeWindow(NOW, NOW.plusSeconds(110)),
                        new TimeWindow(NOW, NOW.plusSeconds(220)),
                        new TimeWindow(NOW.plusSeconds(110), NOW.plusSeconds(220)));
    }

    @Test
    void overdueWorkStillHoldsItsGpu() {
        // given
        Run overdue = run(
                "a",
                NOW.minusSeconds(900),
                Duration.ofSeconds(100),
                new RunState.Running(0, NOW.minusSeconds(900), NOW));

        // when
        List<TimeWindow> spans = Occupation.of(TWO_GPUS, List.of(overdue), NOW);

        // then
        assertThat(spans.get(0).end()).isAfter(NOW);
    }

    @Test
    void workOfOtherPoolsDoesNotCount() {
        // given
        Run elsewhere = run("sto", "a", NOW, Duration.ofSeconds(100), new RunState.Ordered(NOW));

        // when
        List<TimeWindow> spans = Occupation.of(TWO_GPUS, List.of(elsewhere), NOW);

        // then
        assertThat(spans).isEmpty();
    }

    private static Run run(String job, Instant notBefore, Duration expected, RunState state) {
        return run("par", job, notBefore, expected, state);
    }

    private static Run run(String pool, String job, Instant notBefore, Duration expected, RunState state) {
        AttemptId attempt = AttemptId.parse("atelier/" + job + "#1");
        DispatchOrder order = new DispatchOrder(
                attempt,
                "spring",
                "m/x",
                "text-to-image",
                "a bike",
                Optional.empty(),
                1,
                Optional.empty(),
                OptionalDouble.empty(),
                512,
                512,
                1,
                OptionalInt.empty(),
                20,
                1,
                notBefore,
                NOW.plusSeconds(7200),
                1000,
                expected,
                NOW);
        return new Run(attempt, "b", "spring", new PoolId(pool), order, 1, "because", NOW, Optional.empty(), state);
    }
}

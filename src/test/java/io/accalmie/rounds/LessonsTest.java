package io.accalmie.rounds;

import static io.accalmie.rounds.RoundsWorld.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.Adequacy;
import io.accalmie.catalogue.EnergyEstimate;
import io.accalmie.catalogue.EnergyLearningInMemory;
import io.accalmie.catalogue.EnergyModel;
import io.accalmie.catalogue.StudioTerms;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.dispatch.HouseModels;
import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState;
import io.accalmie.dispatch.SmallWorld;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import io.accalmie.ledger.LedgerInMemory;
import io.accalmie.metering.Draw;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pool whose real GPUs draw 1.5 times what the catalogue says, and one that is synthetic. */
class LessonsTest {
    private static final Pool REAL = pool("par-real", "comfyui");
    private static final Pool SYNTHETIC = pool("par-synthetic", "synthetic");
    private static final Duration HELD = Duration.ofMillis(1500);
    private static final long MILLIJOULES = 1_080_000;

    private final RunsInMemory runs = new RunsInMemory();
    private final MeteringInMemory samples = new MeteringInMemory();
    private final Pools pools = new Pools(List.of(REAL, SYNTHETIC), REAL.id());
    private final EnergyLearningInMemory learning = new EnergyLearningInMemory(SmallWorld.catalogue());
    private final EnergyModel energy = new EnergyModel(SmallWorld.catalogue(), learning);
    private final JobOptions options = new JobOptions(
            pools,
            new HouseModels(Map.of()),
            new Adequacy(SmallWorld.catalogue(), energy, List.of()),
            StudioTerms.NONE);
    private final KnownWays ways = new KnownWays(options, learning);
    private final Settlement settlement = new Settlement(
            samples,
            runs,
            pools,
            new LedgerInMemory(),
            new RoundsWorld.AtOnce(),
            new Lessons(samples, pools, learning),
            new PatientRounds(),
            () -> START);

    @Test
    void measuredAttemptsThatAreSettledChangeTheNextEstimate() {
        // given
        EnergyEstimate before = estimateAt(REAL);
        EnergyEstimate synthetic = estimateAt(SYNTHETIC);
        for (int i = 0; i < 20; i++) {
            happened(REAL, i, LessonsTest::done, measured());
        }

        // when
        settlement.run(START);

        // then
        EnergyEstimate after = estimateAt(REAL);
        assertThat(before.version()).isEqualTo("catalogue of no file");
        assertThat(after.version()).startsWith("learnt v").contains("runs) over catalogue of no file");
        assertThat(after.gpuEnergy().joules() / before.gpuEnergy().joules()).isBetween(1.4, 1.5);
        assertThat(after.duration().toMillis()).isBetween(1400L, 1500L);
        assertThat(estimateAt(SYNTHETIC)).isEqualTo(synthetic);
    }

    @Test
    void reportsThatComeAgainTeachNothing() {
        // given
        AttemptId attempt = happened(REAL, 1, LessonsTest::done, measured());
        settlement.run(START);
        var learnt = learning.versions();

        // when
        samples.arriveWhole(attempt, measured());
        settlement.run(START);

        // then
        assertThat(samples.unsettled()).isEmpty();
        assertThat(learning.runs()).hasSize(1);
        assertThat(learning.versions()).isEqualTo(learnt).hasSize(1);
    }

    @Test
    void anEndThatIsSaidAfterTheEnergyIsBookedTeachesThen() {
        // given
        AttemptId attempt = happened(REAL, 1, start -> new RunState.Running(0, start, START), measured());
        settlement.run(START);
        boolean tooEarly = !learning.runs().isEmpty();

        // when
        runs.deliver(attempt, START.plus(HELD));
        settlement.run(START);

        // then
        assertThat(tooEarly).isFalse();
        assertThat(learning.runs()).hasSize(1);
    }

    record Useless(String why, Pool pool, Function<Instant, RunState> state, List<Draw> draws) {
        @Override
        public String toString() {
            return why;
        }
    }

    static Stream<Useless> useless() {
        Draw whole = draw(0, 1500, "measured: nvml");
        return Stream.of(
                new Useless("modelled", REAL, LessonsTest::done, List.of(draw(0, 1500, "modelled: catalogue"))),
                new Useless(
                        "modelled in part",
                        REAL,
                        LessonsTest::done,
                        List.of(draw(0, 900, "measured: nvml"), draw(900, 1500, "modelled: catalogue"))),
                new Useless("synthetic, whatever it says", SYNTHETIC, LessonsTest::done, List.of(whole)),
                new Useless("failed", REAL, start -> ended(start, Outcome.FAILED), List.of(whole)),
                new Useless("cancelled", REAL, start -> ended(start, Outcome.CANCELLED), List.of(whole)),
                new Useless("lost", REAL, start -> new RunState.Lost(Optional.of(start), START), List.of(whole)),
                new Useless(
                        "a gap",
                        REAL,
                        LessonsTest::done,
                        List.of(draw(0, 700, "measured: nvml"), draw(900, 1500, "measured: nvml"))),
                new Useless("half of it", REAL, LessonsTest::done, List.of(draw(0, 750, "measured: nvml"))),
                new Useless(
                        "no energy", REAL, LessonsTest::done, List.of(new Draw(whole.span(), 0, "measured: nvml"))));
    }

    @ParameterizedTest
    @MethodSource("useless")
    void whatWasNotMeasuredFromBeginningToEndTeachesNothing(Useless useless) {
        // given
        happened(useless.pool(), 1, useless.state(), useless.draws());

        // when
        settlement.run(START);

        // then
        assertThat(samples.unsettled()).isEmpty();
        assertThat(learning.runs()).isEmpty();
    }

    @Test
    void anOrderKeepsWhatItsExpectedEnergyWasComputedWith() {
        // given
        RoundsWorld world = new RoundsWorld();
        world.forecasts.set(RoundsWorld.PARIS.region().zone(), 50, 50);
        world.forecasts.set(RoundsWorld.STOCKHOLM.region().zone(), 20, 20);
        world.submit("j1", START, 1);

        // when
        world.process().round().run(START);

        // then
        assertThat(world.runs.open())
                .extracting(Run::energyVersion)
                .containsExactly(Optional.of("catalogue of no file"));
    }

    private AttemptId happened(Pool pool, int number, Function<Instant, RunState> state, List<Draw> draws) {
        AttemptId attempt = AttemptId.parse("atelier/j" + number + "#1");
        runs.put(run(attempt, pool), state.apply(START));
        samples.arriveWhole(attempt, draws);
        return attempt;
    }

    private EnergyEstimate estimateAt(Pool pool) {
        RenderJob job = SmallWorld.job(Task.TEXT_TO_IMAGE, SmallWorld.window(START, Duration.ofHours(3)));
        return ways.of(job, Set.of()).options().stream()
                .filter(option ->
                        option.pool().equals(pool) && option.model().id().equals(SmallWorld.SMALL))
                .findFirst()
                .orElseThrow()
                .estimate();
    }

    private static List<Draw> measured() {
        return List.of(draw(0, 1500, "measured: nvml"));
    }

    private static Draw draw(int from, int to, String method) {
        TimeWindow span = new TimeWindow(START.plusMillis(from), START.plusMillis(to));
        return new Draw(span, MILLIJOULES * (to - from) / 1500, method);
    }

    private static RunState done(Instant start) {
        return ended(start, Outcome.DONE);
    }

    private static RunState ended(Instant start, Outcome outcome) {
        return new RunState.Ended(Optional.of(start), start.plus(HELD), outcome, Optional.empty(), List.of());
    }

    private static Run run(AttemptId attempt, Pool pool) {
        DispatchOrder order = new DispatchOrder(
                attempt,
                "spring",
                SmallWorld.SMALL.value(),
                "text-to-image",
                "a lull",
                Optional.empty(),
                1,
                Optional.empty(),
                OptionalDouble.empty(),
                1024,
                1024,
                1,
                OptionalInt.empty(),
                20,
                1,
                START,
                START.plusSeconds(3600),
                720_000,
                Duration.ofSeconds(1),
                START);
        return new Run(
                attempt,
                "b",
                "spring",
                pool.id(),
                order,
                1,
                "because",
                START,
                Optional.empty(),
                new RunState.Ordered(START));
    }

    private static Pool pool(String id, String runtime) {
        Pool like = SmallWorld.pool(id, SmallWorld.PARIS_REGION, SmallWorld.H100);
        return new Pool(
                new PoolId(id),
                like.region(),
                like.gpu(),
                like.gpus(),
                like.pue(),
                like.pueSource(),
                like.hostFactor(),
                like.embodiedKilograms(),
                like.embodiedSource(),
                like.lifetime(),
                runtime);
    }
}

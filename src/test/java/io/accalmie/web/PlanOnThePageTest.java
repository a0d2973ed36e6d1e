package io.accalmie.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.ModelId;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.SmallWorld;
import io.accalmie.planning.Because;
import io.accalmie.planning.Placement;
import io.accalmie.planning.Plan;
import io.accalmie.planning.SlotPrices;
import io.accalmie.planning.Unplaced;
import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.rounds.LastPlan;
import io.accalmie.rounds.LastPlans;
import io.accalmie.rounds.PatientRounds;
import io.accalmie.time.SettableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanOnThePageTest {
    private static final Instant NOON = Instant.parse("2022-04-12T12:00:00Z");
    private static final Pool PARIS = SmallWorld.pool("par-h100", SmallWorld.PARIS_REGION, SmallWorld.H100);
    private static final Pool STOCKHOLM = SmallWorld.pool("sto-h100", SmallWorld.STOCKHOLM_REGION, SmallWorld.H100);
    private static final Pools POOLS = new Pools(List.of(PARIS, STOCKHOLM), PARIS.id());
    private static final SlotPrices PRICES = new SlotPrices(
            IntStream.range(0, 5)
                    .mapToObj(hour -> new TimeWindow(at(hour), at(hour + 1)))
                    .toList(),
            Map.of(
                    PARIS.id(), List.of(0.0, 0.0, 0.01, 0.0, 0.0),
                    STOCKHOLM.id(), List.of(12.3, 11.8, 4.25, 0.0, 0.0)));

    @Test
    void eachPoolTellsWhatAnHourCostsNowAndWhenThatChanges() {
        // given
        PlanWords words = words(LastPlans.of(plan(100, 99.7)));

        // when
        List<Overview.Pool> pools = words.pools(NOON.plusSeconds(60));

        // then
        assertThat(pools)
                .extracting(pool -> pool.pool() + ": " + pool.prices())
                .containsExactly("par-h100: now 0 g", "sto-h100: now 12 g, from 14:00Z 4.3 g, from 15:00Z 0 g");
    }

    @Test
    void theProofIsRoundedUpAndSaysWhatFoundNoPlace() {
        // given
        Unplaced unplaced = new Unplaced("k", Unplaced.Constraint.NO_CAPACITY, "needs more GPUs");
        Plan plan = new Plan(plan(100, 99.7).placements(), List.of(unplaced), new GramsCo2e(99.7), PRICES);

        // when then
        assertThat(words(LastPlans.of(plan)).proof())
                .isEqualTo(
                        "This round's plan is proven to be within 0.4 % of the least possible for the 1 job it places, "
                                + "by the forecast. 1 job found no place.");
    }

    @Test
    void aBoundOfZeroIsNoProof() {
        assertThat(words(LastPlans.of(plan(100, 0))).proof())
                .contains("not ruled out")
                .doesNotContain("proven");
    }

    @Test
    void withoutAPlanNothingIsClaimed() {
        PlanWords words = words(new LastPlan());

        assertThat(words.proof()).isEqualTo("There is no plan: no job waits, or no round has succeeded yet.");
        assertThat(words.pools(NOON)).extracting(Overview.Pool::prices).containsExactly("-", "-");
    }

    @Test
    void metricsFollowThePlanAndTheClock() {
        // given
        SettableClock clock = new SettableClock(NOON);
        MeterRegistry registry = registry(LastPlans.of(plan(100, 80)), clock);

        // when then
        assertThat(gauge(registry, "accalmie.plan.gap")).isEqualTo(0.25);
        assertThat(gauge(registry, "accalmie.plan.placed")).isEqualTo(1);
        assertThat(gauge(registry, "accalmie.plan.grams")).isEqualTo(100);
        assertThat(gauge(registry, "accalmie.plan.lower.bound.grams")).isEqualTo(80);
        assertThat(price(registry, STOCKHOLM)).isEqualTo(12.3);
        clock.advance(Duration.ofHours(1));
        assertThat(price(registry, STOCKHOLM)).isEqualTo(11.8);
        assertThat(price(registry, PARIS)).isZero();
    }

    @Test
    void withoutAPlanMetricsAreZero() {
        MeterRegistry registry = registry(new LastPlan(), new SettableClock(NOON));

        assertThat(gauge(registry, "accalmie.plan.gap")).isZero();
        assertThat(gauge(registry, "accalmie.plan.unplaced")).isZero();
        assertThat(price(registry, STOCKHOLM)).isZero();
    }

    private static MeterRegistry registry(LastPlan last, SettableClock clock) {
        MeterRegistry registry = new SimpleMeterRegistry();
        new PlanMetrics(last, POOLS, clock, new PatientRounds(), registry).register();
        return registry;
    }

    private static double gauge(MeterRegistry registry, String name) {
        return registry.get(name).gauge().value();
    }

    private static double price(MeterRegistry registry, Pool pool) {
        return registry.get("accalmie.slot.price.grams.per.gpu.hour")
                .tag("pool", pool.id().value())
                .gauge()
                .value();
    }

    private static PlanWords words(LastPlan last) {
        return new PlanWords(last, new PatientRounds(), POOLS);
    }

    private static Plan plan(double grams, double bound) {
        Placement placement = new Placement(
                "j",
                PARIS.id(),
                new ModelId("a/model"),
                new TimeWindow(NOON, at(1)),
                new GramsCo2e(grams),
                new GramsCo2e(grams),
                Because.of("it is the cleanest hour"));
        return new Plan(List.of(placement), List.of(), new GramsCo2e(bound), PRICES);
    }

    private static Instant at(int hour) {
        return NOON.plus(Duration.ofHours(hour));
    }
}

package io.accalmie.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.catalogue.GpuType;
import io.accalmie.dispatch.Pool;
import io.accalmie.metering.DriftRule.Sample;
import io.accalmie.metering.DriftRule.Sampled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DriftRuleTest {
    @Test
    void aPoolThatDrawsAQuarterMoreThanItsPeersIsAnAlarm() {
        // when
        List<PoolDrift> drifts = DriftRule.drifts(
                List.of(sampled("hot", 10, 1.25), sampled("a", 10, 1.0), sampled("b", 12, 0.9), sampled("c", 50, 1.1)));

        // then the median of the others is 1.0
        assertThat(drifts).filteredOn(PoolDrift::isAlarm).singleElement().satisfies(hot -> {
            assertThat(hot.pool().value()).isEqualTo("hot");
            assertThat(hot.attempts()).isEqualTo(10);
            assertThat(hot.drift()).isEqualTo(1.25, within(1e-9));
            assertThat(hot.words()).startsWith("Draws 25 % more than other pools with the same GPU");
        });
        assertThat(drifts).hasSize(4);
    }

    @Test
    void justUnderAQuarterIsNone() {
        // when
        List<PoolDrift> drifts = DriftRule.drifts(List.of(sampled("hot", 10, 1.249), sampled("a", 10, 1.0)));

        // then
        assertThat(drifts).hasSize(2).noneMatch(PoolDrift::isAlarm);
    }

    @Test
    void nineAttemptsAreTooFewToSpeakOrToBeComparedWith() {
        // when
        List<PoolDrift> drifts = DriftRule.drifts(List.of(sampled("hot", 9, 9), sampled("a", 10, 1)));

        // then
        assertThat(drifts).isEmpty();
    }

    @Test
    void aPoolWithAnotherGpuIsNoPeer() {
        // given
        Pool b200 = withGpu("b", "NVIDIA B200");

        // when
        List<PoolDrift> drifts = DriftRule.drifts(List.of(sampled("hot", 10, 9), new Sampled(b200, samples(10, 1))));

        // then
        assertThat(drifts).isEmpty();
    }

    @Test
    void onlyTheLatestFiftyCount() {
        // given it was hot before
        List<Sample> samples = new ArrayList<>(samples(50, 1));
        samples.addAll(samples(50, 9));

        // when
        List<PoolDrift> drifts = DriftRule.drifts(
                List.of(new Sampled(SamplePools.pool("was-hot", "FR", 1, 1), samples), sampled("a", 10, 1)));

        // then
        assertThat(drifts.get(0).ratio()).isEqualTo(1);
    }

    @Property(tries = 100)
    void poolsThatDrawAlikeNeverAlarmWhateverTheCatalogueExpected(
            @ForAll @DoubleRange(min = 0.1, max = 10) double ratio) {
        // when
        List<PoolDrift> drifts = DriftRule.drifts(
                List.of(sampled("a", 10, ratio), sampled("b", 20, ratio * 1.1), sampled("c", 10, ratio)));

        // then
        assertThat(drifts).hasSize(3).noneMatch(PoolDrift::isAlarm);
    }

    private static Sampled sampled(String pool, int attempts, double ratio) {
        return new Sampled(SamplePools.pool(pool, "FR", 1, 1), samples(attempts, ratio));
    }

    private static List<Sample> samples(int attempts, double ratio) {
        return Collections.nCopies(attempts, new Sample(Math.round(1_000_000 * ratio), 1_000_000));
    }

    private static Pool withGpu(String id, String gpu) {
        Pool pool = SamplePools.pool(id, "FR", 1, 1);
        return new Pool(
                pool.id(), pool.region(), new GpuType(gpu), 2, 1, "test", 1, 164, "test", pool.lifetime(), "synthetic");
    }
}

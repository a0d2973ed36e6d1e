package io.accalmie.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.metering.EnergyMethod.Kind;
import io.accalmie.metering.LineMethod.Host;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineMethodTest {
    private static final String COUNTER = "measured: nvidia-smi counter, ±5 %";

    @Test
    void aMeasuredLineWithAnAssumedHostSaysBoth() {
        // when
        LineMethod method = LineMethod.of(COUNTER + "; host assumed, factor 1.43");

        // then
        assertThat(method.kind()).isEqualTo(Kind.MEASURED);
        assertThat(method.percent()).hasValue(5);
        assertThat(method.host()).isEqualTo(Host.ASSUMED);
        assertThat(method.hostFactor()).hasValue(1.43);
    }

    @Test
    void whatWasModelledInPartIsModelledAndAsUnsureAsItsWorstPart() {
        // when
        LineMethod method = LineMethod.of(COUNTER + "; modelled: catalogue, ±30 %; host measured");

        // then
        assertThat(method.kind()).isEqualTo(Kind.MODELLED);
        assertThat(method.percent()).hasValue(30);
        assertThat(method.host()).isEqualTo(Host.MEASURED);
        assertThat(method.hostFactor()).isEmpty();
    }

    @Test
    void wordsOfAHostedRenderAreOneMethodWithoutAHost() {
        // when
        LineMethod method = LineMethod.of("sourced: a paper; PUE 1.15");

        // then
        assertThat(method)
                .isEqualTo(new LineMethod(
                        List.of(new EnergyMethod(Kind.SOURCED, "a paper; PUE 1.15", OptionalDouble.empty())),
                        Host.UNSAID,
                        OptionalDouble.empty()));
    }

    @Test
    void theSyntheticRuntimesWordsAreModelledWithoutAnInterval() {
        // when
        LineMethod method = LineMethod.of("modelled: catalogue, synthetic runtime");

        // then
        assertThat(method.kind()).isEqualTo(Kind.MODELLED);
        assertThat(method.percent()).isEmpty();
    }

    @Property(tries = 200)
    void whateverAnAgentSaysOnlyMeasuredPartsMakeAMeasuredLine(
            @ForAll @Size(max = 4) List<String> sources, @ForAll boolean metered) {
        // given
        GpuUse use = sources.stream()
                .map(words -> GpuUse.of(1, Duration.ofSeconds(1), words))
                .reduce(GpuUse.of(1, Duration.ofSeconds(1), metered ? COUNTER : "modelled: x"), GpuUse::plus);

        // when
        LineMethod method = LineMethod.of(use.words(1.43));

        // then
        boolean all = metered && sources.stream().allMatch(LineMethodTest::isMeasured);
        assertThat(method.kind() == Kind.MEASURED).isEqualTo(all);
        assertThat(method.host()).isEqualTo(Host.ASSUMED);
    }

    private static boolean isMeasured(String words) {
        return Optional.of(words)
                .flatMap(EnergyMethod::of)
                .filter(method -> method.kind() == Kind.MEASURED)
                .isPresent();
    }
}

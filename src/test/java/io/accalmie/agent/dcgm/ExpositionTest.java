package io.accalmie.agent.dcgm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.accalmie.agent.dcgm.Exposition.Sample;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    @Test
    void aSampleHasItsLabelsAndValue() {
        List<Sample> samples = Exposition.read(
                "# TYPE A gauge\nA{gpu=\"0\",UUID=\"GPU-1\",name=\"a, \\\"b\\\" = c}\",} 5.25e1 1700000000000\nAB{} 7\n",
                List.of("A"));

        assertThat(samples).singleElement().satisfies(sample -> {
            assertThat(sample.labels()).isEqualTo(Map.of("gpu", "0", "UUID", "GPU-1", "name", "a, \"b\" = c}"));
            assertThat(sample.value()).isEqualTo(52.5);
        });
    }

    @Test
    void aSampleMayHaveNoLabels() {
        assertThat(Exposition.read("A 3", List.of("A"))).singleElement().satisfies(sample -> assertThat(sample.value())
                .isEqualTo(3));
    }

    @Property(tries = 500)
    void anyTextIsReadOrPassedOver(
            @ForAll
                    @Chars({'{', '}', '"', '\\', ',', '=', ' ', '1', 'e', '\n'})
                    @CharRange(from = 'A', to = 'C')
                    @StringLength(max = 30)
                    String text) {
        assertThatCode(() -> Exposition.read("A" + text, List.of("A", "B"))).doesNotThrowAnyException();
        assertThatCode(() -> Exposition.read("A{" + text, List.of("A", "B"))).doesNotThrowAnyException();
    }
}

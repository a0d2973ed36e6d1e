package io.accalmie.agent.meter.course;

import static io.accalmie.agent.meter.course.Recording.START;
import static io.accalmie.agent.meter.course.Recording.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NodeShareTest {
    private static final CourseRules RULES = new CourseRules(Duration.ofSeconds(50), Duration.ZERO);

    private final NodeShare node = new NodeShare(true, 1, RULES, Duration.ofSeconds(15), START);

    @Test
    void aNodesEnergyIsSharedInProportionToItsGpus() {
        // Two GPUs, of 300 W and 100 W, in a node of 600 W, later of 800 W.
        reads(0, 600, 400);
        reads(5_000, 600, 400);
        reads(10_000, 600, 400);
        reads(10_001, 800, 400);
        reads(20_000, 800, 400);

        double ratio = node.between(at(0), at(20_000), moment -> 300.0 * millis(moment))
                .orElseThrow();

        assertThat(ratio).isCloseTo((600 + 800) / 2.0 / 400, within(0.001));
    }

    @Test
    void aWindowWithinASpanHasItsRatio() {
        reads(0, 600, 400);
        reads(5_000, 600, 400);

        OptionalDouble ratio = node.between(at(1_000), at(1_001), moment -> 0);

        assertThat(ratio.orElseThrow()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void aNodeBelowItsGpusIsRefusedAndSaysSo() {
        reads(0, 300, 400);
        reads(5_000, 300, 400);

        OptionalDouble ratio = node.between(at(0), at(5_000), moment -> 1.0 * millis(moment));

        assertThat(ratio).isEmpty();
        assertThat(node.refusal().orElseThrow()).contains("300 W", "400 W", "host factor holds");
    }

    @Test
    void aRefusalIsForgottenOnceTheNodeIsRightAgain() {
        reads(0, 300, 400);
        reads(5_000, 300, 400);

        reads(10_000, 1_000, 400);

        assertThat(node.refusal()).isEmpty();
    }

    @Test
    void whatIsReadBesideTheGpusIsAddedAndCompletedByTheRest() {
        NodeShare rapl = new NodeShare(false, 1.2, RULES, Duration.ofSeconds(15), START);
        rapl.add(new Reading("rapl-1", at(0), OptionalLong.of(0), OptionalDouble.empty()), new Known(0, 0));
        rapl.add(
                new Reading("rapl-1", at(10_000), OptionalLong.of(1_000_000), OptionalDouble.empty()),
                new Known(4_000_000, 0));

        OptionalDouble ratio = rapl.between(at(0), at(10_000), moment -> 1.0 * millis(moment));

        assertThat(ratio.orElseThrow()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void beyondItsReachNothingIsKnownOfANode() {
        reads(0, 600, 400);
        reads(5_000, 600, 400);

        OptionalDouble ratio = node.between(at(5_000), at(21_000), moment -> 1.0 * millis(moment));

        assertThat(ratio).isEmpty();
    }

    @Test
    void whileAGpuIsUnknownNothingIsShared() {
        reads(0, 600, 400);
        node.add(power(5_000, 600), new Known(400.0 * 5_000, 1_000));

        OptionalDouble ratio = node.between(at(0), at(5_000), moment -> 1.0 * millis(moment));

        assertThat(ratio).isEmpty();
    }

    private void reads(double millis, double nodeWatts, double gpuWatts) {
        node.add(power(millis, nodeWatts), new Known(gpuWatts * millis, 0));
    }

    private static Reading power(double millis, double watts) {
        return new Reading("node", at(millis), OptionalLong.empty(), OptionalDouble.of(watts));
    }

    private static double millis(java.time.Instant moment) {
        return Duration.between(START, moment).toNanos() / 1e6;
    }
}

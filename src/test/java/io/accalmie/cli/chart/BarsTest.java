package io.accalmie.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BarsTest {
    @Test
    void theLeastIsLowestAndTheMostIsHighestAndTheRestInBetween() {
        assertThat(Bars.BLOCKS.line(10, 20, 30, 40, 50, 60, 70, 80)).isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(Bars.ASCII.line(10, 20, 30, 40, 50, 60, 70, 80)).isEqualTo("_.-:=+*#");
    }

    @Test
    void equalValuesAreAllLow() {
        assertThat(Bars.BLOCKS.line(3, 3, 3)).isEqualTo("▁▁▁");
        assertThat(Bars.BLOCKS.line(20, Math.nextUp(20.0), 20)).isEqualTo("▁▁▁");
        assertThat(Bars.BLOCKS.line()).isEmpty();
    }

    @Test
    void aTerminalWithoutBlocksGetsAscii() {
        assertThat(Bars.of(StandardCharsets.UTF_8)).isEqualTo(Bars.BLOCKS);
        assertThat(Bars.of(StandardCharsets.US_ASCII)).isEqualTo(Bars.ASCII);
        assertThat(Bars.of(StandardCharsets.ISO_8859_1)).isEqualTo(Bars.ASCII);
    }
}

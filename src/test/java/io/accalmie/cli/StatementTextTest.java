package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.cli.Outcome.Reading;
import io.accalmie.reporting.Booked;
import io.accalmie.reporting.CampaignEmissions;
import io.accalmie.reporting.Comparison;
import io.accalmie.reporting.HostedStatements;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatementTextTest {
    private static final Comparison NOTHING_COMPARED =
            new Comparison(0, 0, 0, List.of(), new Comparison.Difference("run-now-home", 0, 0, 0), List.of());

    @Test
    void thePoolsEquationClosesWithoutWhatIsHostedAndTheTextSaysSo() {
        // given 1500 mWh of a pool, 500 mWh hosted, 700 mWh for nobody, and a meter that saw the pool alone
        Reading reading = reading(HostedStatements.mixed(), 2_200);

        // when
        String text = printed(reading);

        // then
        assertThat(reading.boundaryCloses()).isTrue();
        assertThat(text)
                .contains("attempts (hosted renders left out) + drawn for nobody = the pools' meters: yes")
                .contains("rendered on rented services: estimated, never measured, outside every pool")
                .contains("nothing was delivered yet, so there is no ratio.")
                .containsPattern("interval of their energy +0\\.100 to 4\\.000 Wh");
    }

    @Test
    void aMeterThatWouldHoldTheHostedDoesNotClose() {
        assertThat(reading(HostedStatements.mixed(), 2_700).boundaryCloses()).isFalse();
    }

    @Test
    void aStatementWithoutHostedRendersDoesNotSpeakOfThem() {
        assertThat(printed(reading(HostedStatements.ofPools(), 2_200)))
                .contains("attempts + drawn for nobody")
                .doesNotContain("rented");
    }

    private static Reading reading(CampaignEmissions emissions, long meter) {
        return new Reading(
                List.of(), emissions, NOTHING_COMPARED, List.of(), new Booked(700, 0, 0), Map.of("sto", meter));
    }

    private static String printed(Reading reading) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new StatementText(new PrintStream(bytes, true, StandardCharsets.UTF_8)).print(reading);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

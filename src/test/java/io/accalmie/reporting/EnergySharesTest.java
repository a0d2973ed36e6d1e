package io.accalmie.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.messaging.Events;
import io.accalmie.reporting.CampaignEmissions.EnergyShare;
import io.accalmie.reporting.CampaignEmissions.Interval;
import io.accalmie.reporting.CampaignEmissions.Line;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EnergySharesTest {
    private static final String COUNTER = "measured: nvidia-smi counter, ±5 %";

    @Test
    void whatAnAssumedHostFactorAddsIsSourcedEvenToAMeasuredGpu() {
        // given 1430 mWh, of which the GPU drew 1000
        Line line = HostedStatements.metered(COUNTER + "; host assumed, factor 1.43", 1_430);

        // when
        List<EnergyShare> shares = EnergyShares.of(List.of(line));

        // then the factor lies between 1.18 and 1.60
        assertThat(shares)
                .containsExactly(
                        new EnergyShare("measured", 1_000, Optional.of(new Interval(950, 1_050))),
                        new EnergyShare("sourced", 430, Optional.of(new Interval(180, 600))));
    }

    @Test
    void aMeteredNodeIsMeasuredAsAWhole() {
        // given
        Line line = HostedStatements.metered(COUNTER + "; host measured", 1_430);

        // when
        List<EnergyShare> shares = EnergyShares.of(List.of(line));

        // then
        assertThat(shares).containsExactly(new EnergyShare("measured", 1_430, Optional.of(new Interval(1_359, 1_502))));
    }

    @Test
    void aFactorOfTheOperatorsOwnHasNoKnownInterval() {
        // given
        Line line = HostedStatements.metered("modelled: catalogue, ±30 %; host assumed, factor 1.25", 1_250);

        // when
        List<EnergyShare> shares = EnergyShares.of(List.of(line));

        // then
        assertThat(shares)
                .containsExactly(
                        new EnergyShare("modelled", 1_000, Optional.of(new Interval(700, 1_300))),
                        new EnergyShare("sourced", 250, Optional.empty()));
    }

    @Test
    void oneUnknownIntervalMakesTheKindsUnknownAndHostedRendersBringTheirOwn() {
        // given
        Line measured = HostedStatements.metered(COUNTER + "; host measured", 1_000);
        Line modelled = HostedStatements.metered("modelled: catalogue; host measured", 500);

        // when
        List<EnergyShare> shares = EnergyShares.of(List.of(measured, modelled, HostedStatements.RENTED));

        // then
        assertThat(shares)
                .containsExactly(
                        new EnergyShare("measured", 1_000, Optional.of(new Interval(950, 1_050))),
                        new EnergyShare("modelled", 1_000, Optional.empty()));
    }

    @Test
    void sharesAreInTheStatementAsJsonAndInItsWords() {
        // given
        List<Line> lines = List.of(
                HostedStatements.metered(COUNTER + "; host assumed, factor 1.43", 1_430),
                HostedStatements.metered(COUNTER + "; host measured", 570));

        // when
        JsonNode json = Events.json().valueToTree(HostedStatements.of(lines, Optional.empty()));

        // then
        assertThat(json.at("/energyShares/0/kind").asText()).isEqualTo("measured");
        assertThat(json.at("/energyShares/1/interval/highMilliwattHours").asLong())
                .isEqualTo(600);
        assertThat(json.at("/notes"))
                .extracting(JsonNode::asText)
                .contains(
                        "Energy by what is known of it: measured 78.5 %, 1.570 Wh, somewhere from 1.492 to 1.649 Wh; sourced 21.5 %,"
                                + " 0.430 Wh, somewhere from 0.180 to 0.600 Wh.")
                .anyMatch(note -> note.startsWith("Where no meter says it, whole-node energy is GPU energy times"));
    }

    @Property(tries = 200)
    void sharesAreAllOfTheEnergy(@ForAll("lines") List<Line> lines) {
        // when
        List<EnergyShare> shares = EnergyShares.of(lines);

        // then
        assertThat(shares.stream().mapToLong(EnergyShare::energyMilliwattHours).sum())
                .isEqualTo(lines.stream().mapToLong(Line::energyMilliwattHours).sum());
    }

    @Provide
    Arbitrary<List<Line>> lines() {
        Arbitrary<String> methods = Arbitraries.of(
                COUNTER + "; host assumed, factor 1.43",
                COUNTER + "; modelled: x; host measured in part, else assumed, factor 1.18",
                "sourced: y, ±2.5 %",
                "metered by a test");
        return Combinators.combine(methods, Arbitraries.longs().between(0, 1_000_000))
                .as(HostedStatements::metered)
                .list()
                .ofMaxSize(6);
    }
}

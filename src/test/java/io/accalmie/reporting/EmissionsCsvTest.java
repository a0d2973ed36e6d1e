package io.accalmie.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EmissionsCsvTest {
    @Test
    void oneRowForEachLineUnderAHeaderThatNamesUnits() {
        // given
        CampaignEmissions emissions = emissions("s02", "sto");

        // when
        String csv = EmissionsCsv.of(emissions);

        // then
        assertThat(csv.split("\r\n"))
                .hasSize(2)
                .satisfies(rows -> assertThat(rows[0])
                        .startsWith("studio,campaign,shot,job,attempt,outcome,model,pool")
                        .contains("energy_milliwatt_hours", "operational_micrograms", "embodied_micrograms"))
                .satisfies(rows -> assertThat(rows[1])
                        .isEqualTo("atelier,spring,s02,j1,1,done,m/x,sto,aws/eu-north-1,SE-SE3,2022-04-12T06:00:00Z,"
                                + "1500,modelled: catalogue,26.5,recorded,a source,39750,812,,,-120,0,0,0"));
    }

    @Test
    void aCellThatLooksLikeAFormulaIsDefused() {
        // given
        CampaignEmissions emissions = emissions("=HYPERLINK(\"http://x\",\"y\")", "sto");

        // when
        String csv = EmissionsCsv.of(emissions);

        // then
        assertThat(csv).contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    }

    @Property
    void noTextCellStartsAFormulaOrBreaksARow(@ForAll String text) {
        String cell = EmissionsCsv.cell(text);

        String content =
                cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
        assertThat(content)
                .doesNotStartWith("=")
                .doesNotStartWith("+")
                .doesNotStartWith("-")
                .doesNotStartWith("@");
        assertThat(content).endsWith(text);
        if (!cell.startsWith("\"")) {
            assertThat(cell).doesNotContain(",", "\n", "\r", "\"");
        }
    }

    @Test
    void negativeNumbersStayNumbers() {
        assertThat(EmissionsCsv.cell(-12L)).isEqualTo("-12");
    }

    private static CampaignEmissions emissions(String shot, String pool) {
        CampaignEmissions.Line line = new CampaignEmissions.Line(
                "j1",
                1,
                shot,
                "done",
                "m/x",
                pool,
                "aws/eu-north-1",
                "SE-SE3",
                Instant.parse("2022-04-12T06:00:00Z"),
                1500,
                "modelled: catalogue",
                26.5,
                "recorded",
                "a source",
                39750,
                812,
                -120,
                Optional.empty());
        return new CampaignEmissions(
                "atelier",
                "spring",
                Instant.parse("2022-04-13T00:00:00Z"),
                line.amounts(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Takes.NONE,
                0,
                List.of(line),
                List.of());
    }
}

package io.accalmie.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotesTest {
    @Test
    void whatIsHostedIsSaidWithItsShareAndItsInterval() {
        // when
        CampaignEmissions emissions = HostedStatements.mixed();

        // then
        assertThat(emissions.notes())
                .contains(
                        "Hosted services: 25.0 % of the energy, 1 renders, metered by nobody here: 0.500 Wh, somewhere from"
                                + " 0.100 to 4.000 Wh. They are in the totals and outside every pool's meter; their embodied carbon is"
                                + " modelled.")
                .contains("Energy, 25.0 %: modelled: hosted, a test.");
    }

    @Test
    void whereNothingIsHostedNothingIsSaidOfIt() {
        assertThat(HostedStatements.ofPools().notes()).noneMatch(note -> note.startsWith("Hosted"));
    }

    @Test
    void whatTheGridsRevisionsChangedIsSaid() {
        // given
        List<CampaignEmissions.Line> lines = List.of(
                HostedStatements.restated(-1_500), HostedStatements.restated(0), HostedStatements.restated(200));

        // when
        List<String> notes = Notes.of(lines, Optional.empty());

        // then
        assertThat(notes)
                .contains(
                        "Corrected: the grid's intensity was revised after 2 of the lines were booked, by -0.001300 g in all."
                                + " The corrections are in the lines and totals.");
        assertThat(HostedStatements.ofPools().notes()).noneMatch(note -> note.startsWith("Corrected"));
    }

    @Test
    void theTotalWithoutWhatIsHostedIsWhatThePoolsHold() {
        assertThat(HostedStatements.mixed().inPools()).isEqualTo(HostedStatements.POOLS.amounts());
        assertThat(HostedStatements.ofPools().inPools()).isEqualTo(HostedStatements.POOLS.amounts());
    }
}

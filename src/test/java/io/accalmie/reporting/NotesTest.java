package io.accalmie.reporting;

import static org.assertj.core.api.Assertions.assertThat;

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
    void theTotalWithoutWhatIsHostedIsWhatThePoolsHold() {
        assertThat(HostedStatements.mixed().inPools()).isEqualTo(HostedStatements.POOLS.amounts());
        assertThat(HostedStatements.ofPools().inPools()).isEqualTo(HostedStatements.POOLS.amounts());
    }
}

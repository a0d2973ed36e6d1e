package io.accalmie.dispatch.postgres;

import static io.accalmie.dispatch.Attempts.NOW;
import static io.accalmie.dispatch.Attempts.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.dispatch.PlannedPlacement;
import io.accalmie.intake.JobKey;
import io.accalmie.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresPlannedPlacementsTest {
    private static final JobKey FIRST = attempt("c1-0001", 1).job();
    private static final JobKey SECOND = attempt("c1-0002", 1).job();

    private final PostgresPlannedPlacements placements = new PostgresPlannedPlacements(TestDatabase.fresh());

    @Test
    void aRoundReplacesWhatItNamesAndLeavesTheRest() {
        PlannedPlacement waits = new PlannedPlacement(
                FIRST,
                Optional.of("sto-h100"),
                Optional.of("a/model"),
                Optional.of(NOW.plusSeconds(3600)),
                0.21,
                "cleanest hour in Stockholm",
                NOW);
        PlannedPlacement stuck = unplaced(SECOND);
        placements.replace(List.of(unplaced(FIRST), stuck));

        placements.replace(List.of(waits));

        assertThat(placements.of(List.of(SECOND, FIRST, attempt("unplanned", 1).job())))
                .containsExactly(waits, stuck);
    }

    @Test
    void whatIsPlacedAndWhatIsNotCanBeNotedTogether() {
        PlannedPlacement waits = new PlannedPlacement(
                FIRST,
                Optional.of("sto-h100"),
                Optional.of("a/model"),
                Optional.of(NOW.plusSeconds(3600)),
                0.21,
                "cleanest hour in Stockholm",
                NOW);
        JobKey third = attempt("c1-0003", 1).job();

        placements.replace(List.of(waits, unplaced(SECOND)));
        placements.replace(List.of(unplaced(FIRST), unplaced(third)));

        assertThat(placements.of(List.of(FIRST, SECOND, third)))
                .containsExactly(unplaced(FIRST), unplaced(SECOND), unplaced(third));
    }

    @Test
    void whatAJobWaitsForIsKeptUntilItWaitsForNothing() {
        PlannedPlacement waits = new PlannedPlacement(
                FIRST,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                "waits for its twin",
                NOW,
                Optional.of(SECOND.job()));

        placements.replace(List.of(waits));
        List<PlannedPlacement> kept = placements.of(List.of(FIRST));
        placements.replace(List.of(unplaced(FIRST)));

        assertThat(kept).containsExactly(waits);
        assertThat(placements.of(List.of(FIRST))).containsExactly(unplaced(FIRST));
    }

    @Test
    void nothingToReplaceChangesNothing() {
        placements.replace(List.of(unplaced(FIRST)));

        placements.replace(List.of());

        assertThat(placements.of(List.of(FIRST))).containsExactly(unplaced(FIRST));
    }

    private static PlannedPlacement unplaced(JobKey job) {
        return new PlannedPlacement(
                job, Optional.empty(), Optional.empty(), Optional.empty(), 0, "no GPU is free before 07:00", NOW);
    }
}

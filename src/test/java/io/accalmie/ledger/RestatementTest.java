package io.accalmie.ledger;

import static io.accalmie.ledger.SampleBooks.CAMPAIGN;
import static io.accalmie.ledger.SampleBooks.NOW;
import static io.accalmie.ledger.SampleBooks.POOLS_OWN;
import static io.accalmie.ledger.SampleBooks.attempt;
import static io.accalmie.ledger.SampleBooks.draw;
import static io.accalmie.ledger.SampleBooks.meters;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.intake.AttemptId;
import io.accalmie.metering.Amounts;
import io.accalmie.metering.Draw;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.HourlyIntensity;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestatementTest {
    private static final AttemptId A = attempt(1);
    private static final HourlyIntensity BEFORE = new HourlyIntensity(31.2, 100, 7);
    private static final HourlyIntensity AFTER = new HourlyIntensity(40, 100, 7);
    private static final List<Draw> BOTH_HOURS = List.of(draw(50, 70, 3_600_000));
    private static final String POST = "post/" + A + "/2026-11-22T20:00:00Z/0";
    private static final String RESTATE = "restate/" + A + "/2026-11-22T20:00:00Z/";

    private final LedgerInMemory ledger = new LedgerInMemory();

    @Test
    void aRevisedHourIsRestatedInGramsAloneAndNamesWhatItCorrects() {
        // given 829 mWh in each hour
        post(BOTH_HOURS, BEFORE);

        // when
        post(BOTH_HOURS, AFTER);

        // then 829 * 40 = 33 160, 829 * 31.2 = 25 865
        assertThat(ledger.all()).hasSize(3);
        LedgerEntry restated = ledger.all().get(2);
        assertThat(restated.id()).isEqualTo(RESTATE + 0);
        assertThat(restated.kind()).isEqualTo(EntryKind.RESTATE_GRID);
        assertThat(restated.attempt()).contains(A);
        assertThat(restated.amounts()).isEqualTo(grams(33_160 - 25_865));
        assertThat(restated.restated())
                .contains(new Restatement(POST, new CarbonIntensity(31.2), new MilliwattHours(829)));
        assertThat(restated.line().orElseThrow().intensity()).isEqualTo(new CarbonIntensity(40));
        assertThat(ledger.balance(CAMPAIGN).posted()).isEqualTo(sum(meters(BOTH_HOURS, AFTER)));
    }

    @Test
    void theSameRevisionAgainBooksNothing() {
        // given
        post(BOTH_HOURS, BEFORE);
        post(BOTH_HOURS, AFTER);

        // when
        post(BOTH_HOURS, AFTER);

        // then
        assertThat(ledger.all()).hasSize(3);
    }

    @Test
    void aRevisionTakenBackIsRestatedFromTheFirstRestatement() {
        // given
        post(BOTH_HOURS, BEFORE);
        post(BOTH_HOURS, AFTER);

        // when
        post(BOTH_HOURS, BEFORE);

        // then
        LedgerEntry back = ledger.all().get(3);
        assertThat(back.id()).isEqualTo(RESTATE + 1);
        assertThat(back.amounts()).isEqualTo(grams(25_865 - 33_160));
        assertThat(back.restated())
                .contains(new Restatement(RESTATE + 0, new CarbonIntensity(40), new MilliwattHours(829)));
    }

    @Test
    void lateSamplesOfARevisedHourAreBookedApartFromItsRestatement() {
        // given
        post(List.of(draw(0, 10, 3_600_000)), BEFORE);

        // when
        post(List.of(draw(0, 10, 3_600_000), draw(10, 11, 360_000)), AFTER);

        // then what was booked is restated, and the 166 mWh that are new are booked at the new intensity
        assertThat(ledger.all())
                .extracting(LedgerEntry::kind)
                .containsExactly(EntryKind.POST, EntryKind.RESTATE_GRID, EntryKind.POST);
        assertThat(ledger.all().get(1).amounts()).isEqualTo(grams(1659 * 40 - 51_761));
        LedgerEntry late = ledger.all().get(2);
        assertThat(late.energy()).isEqualTo(new MilliwattHours(166));
        assertThat(late.operational()).isEqualTo(new Micrograms(166 * 40));
        assertThat(late.line().orElseThrow().gpuMilliseconds()).isEqualTo(60_000);
    }

    @Test
    void whatWasDrawnForNobodyIsRestatedInThePoolsAccount() {
        // given a load of 166 mWh beside an attempt of 1659
        List<Draw> load = List.of(draw(0, 5, 360_000), draw(5, 15, 3_600_000));
        post(List.of(draw(5, 15, 3_600_000)), BEFORE);
        ledger.postUnallocated(meters(load, BEFORE).get(0), NOW);
        post(List.of(draw(5, 15, 3_600_000)), AFTER);

        // when
        ledger.postUnallocated(meters(load, AFTER).get(0), NOW);
        ledger.postUnallocated(meters(load, AFTER).get(0), NOW);

        // then 1825 * 31.2 - 51 761 = 5179 stood, 166 * 40 = 6640 stands
        assertThat(ledger.entries(POOLS_OWN)).hasSize(2);
        LedgerEntry restated = ledger.entries(POOLS_OWN).get(1);
        assertThat(restated.id()).isEqualTo("restate/par-h100/2026-11-22T20:00:00Z/0");
        assertThat(restated.amounts()).isEqualTo(grams(6640 - 5179));
        assertThat(restated.restated())
                .contains(new Restatement(
                        "idle/par-h100/2026-11-22T20:00:00Z/0", new CarbonIntensity(31.2), new MilliwattHours(166)));
        assertThat(Balance.of(ledger.all()).posted()).isEqualTo(sum(meters(load, AFTER)));
    }

    private void post(List<Draw> draws, HourlyIntensity grid) {
        ledger.post(CAMPAIGN, new MeteredAttempt(A, meters(draws, grid)), NOW);
    }

    private static Amounts grams(long operational) {
        return new Amounts(MilliwattHours.ZERO, 0, new Micrograms(operational), Micrograms.ZERO);
    }

    private static Amounts sum(List<EmissionsLine> lines) {
        return lines.stream().map(EmissionsLine::amounts).reduce(Amounts.ZERO, Amounts::plus);
    }
}

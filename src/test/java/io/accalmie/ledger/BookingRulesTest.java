package io.accalmie.ledger;

import static io.accalmie.ledger.SampleBooks.CAMPAIGN;
import static io.accalmie.ledger.SampleBooks.NOW;
import static io.accalmie.ledger.SampleBooks.POOLS_OWN;
import static io.accalmie.ledger.SampleBooks.attempt;
import static io.accalmie.ledger.SampleBooks.draw;
import static io.accalmie.ledger.SampleBooks.metered;
import static io.accalmie.ledger.SampleBooks.meters;
import static io.accalmie.ledger.SampleBooks.reservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.CampaignId;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookingRulesTest {
    private static final AttemptId A = attempt(1);

    private final LedgerInMemory ledger = new LedgerInMemory();

    @Test
    void aReservationIsMadeOnceAndReleasedWhole() {
        // given
        ledger.reserve(reservation(A, 500, 9_000), NOW);
        ledger.reserve(reservation(A, 700, 1), NOW);
        Balance reserved = ledger.balance(CAMPAIGN);

        // when
        ledger.release(A, NOW);
        ledger.release(A, NOW);
        ledger.reserve(reservation(A, 500, 9_000), NOW);

        // then
        assertThat(reserved.reservedEnergy()).isEqualTo(new MilliwattHours(500));
        assertThat(reserved.reserved()).isEqualTo(new Micrograms(9_000));
        assertThat(ledger.balance(CAMPAIGN)).isEqualTo(Balance.ZERO);
        assertThat(ledger.all()).extracting(LedgerEntry::id).containsExactly("reserve/" + A, "release/" + A);
    }

    @Test
    void aLaterAttemptOfTheJobReservesAnew() {
        // given
        AttemptId second = new AttemptId(A.job(), 2);
        ledger.reserve(reservation(A, 500, 9_000), NOW);
        ledger.release(A, NOW);

        // when
        ledger.reserve(reservation(second, 400, 8_000), NOW);

        // then
        assertThat(ledger.balance(CAMPAIGN).reserved()).isEqualTo(new Micrograms(8_000));
    }

    @Test
    void postingBooksTheLinesAndReleasesTheReservation() {
        // given
        MeteredAttempt metered = metered(A, List.of(draw(50, 70, 3_600_000)));
        ledger.reserve(reservation(A, 500, 9_000), NOW);

        // when
        ledger.post(CAMPAIGN, metered, NOW);

        // then
        Balance balance = ledger.balance(CAMPAIGN);
        assertThat(balance.reserved()).isEqualTo(Micrograms.ZERO);
        assertThat(balance.reservedEnergy()).isEqualTo(MilliwattHours.ZERO);
        assertThat(balance.posted().energy()).isEqualTo(new MilliwattHours(829 + 829));
        assertThat(balance.posted().gpuMilliseconds()).isEqualTo(1_200_000);
        assertThat(ledger.all())
                .extracting(LedgerEntry::id)
                .containsExactly(
                        "reserve/" + A,
                        "post/" + A + "/2026-11-22T20:00:00Z/0",
                        "post/" + A + "/2026-11-22T21:00:00Z/0",
                        "release/" + A);
        assertThat(ledger.all().get(1).line()).contains(metered.lines().get(0));
    }

    @Test
    void lateSamplesAreBookedAsADifference() {
        // given
        ledger.post(CAMPAIGN, metered(A, List.of(draw(0, 10, 3_600_000))), NOW);

        // when
        ledger.post(CAMPAIGN, metered(A, List.of(draw(0, 10, 3_600_000), draw(10, 11, 360_000))), NOW);

        // then 1659 first, round(1824.68) = 1825 in all
        assertThat(ledger.all()).hasSize(2);
        LedgerEntry late = ledger.all().get(1);
        assertThat(late.id()).endsWith("/1");
        assertThat(late.energy()).isEqualTo(new MilliwattHours(166));
        assertThat(late.line().orElseThrow().gpuMilliseconds()).isEqualTo(60_000);
        assertThat(late.line().orElseThrow().facilityEnergy()).isEqualTo(late.energy());
    }

    @Test
    void whatTurnsOutSmallerIsBookedBack() {
        // given
        ledger.post(CAMPAIGN, metered(A, List.of(draw(50, 70, 3_600_000))), NOW);

        // when
        ledger.post(CAMPAIGN, metered(A, List.of(draw(50, 60, 1_800_000))), NOW);

        // then
        assertThat(ledger.all().get(2).energy()).isEqualTo(new MilliwattHours(-829));
        assertThat(ledger.balance(CAMPAIGN).posted().energy()).isEqualTo(new MilliwattHours(829));
    }

    @Test
    void shorterIntervalsThatStartAlikeTakeTheLongOnesPlace() {
        // given
        MeteredAttempt hourly = metered(A, List.of(draw(0, 60, 3_600_000)));
        EmissionsLine hour = hourly.lines().get(0);
        ledger.post(CAMPAIGN, hourly, NOW);
        MeteredAttempt halves = new MeteredAttempt(A, List.of(within(hour, 0, 30), within(hour, 30, 60)));

        // when
        ledger.post(CAMPAIGN, halves, NOW);

        // then each half holds all of it, so twice the hour stands
        assertThat(ledger.all()).extracting(LedgerEntry::id).doesNotHaveDuplicates();
        assertThat(ledger.balance(CAMPAIGN).posted()).isEqualTo(hour.amounts().plus(hour.amounts()));
    }

    @Test
    void anAttemptThatDrewNothingOnlyReleases() {
        // given
        ledger.reserve(reservation(A, 500, 9_000), NOW);

        // when
        ledger.post(CAMPAIGN, new MeteredAttempt(A, List.of()), NOW);

        // then
        assertThat(ledger.all()).extracting(LedgerEntry::kind).containsExactly(EntryKind.RESERVE, EntryKind.RELEASE);
    }

    @Test
    void anAttemptStaysInItsAccount() {
        // given
        ledger.post(CAMPAIGN, metered(A, List.of(draw(0, 1, 3_600))), NOW);
        var other = new Account.OfCampaign(new StudioId("atelier"), new CampaignId("ete-27"));

        // when, then
        assertThatThrownBy(() -> ledger.post(other, metered(A, List.of(draw(0, 2, 3_600))), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("campaign:atelier/printemps-26")
                .hasMessageContaining("ete-27");
    }

    @Test
    void whatNobodyUsedIsBookedToThePoolAndTakenBackWhenAnAttemptComesLate() {
        // given a load and an attempt in one hour
        EmissionsLine meter =
                meters(List.of(draw(0, 5, 360_000), draw(5, 15, 3_600_000))).get(0);
        ledger.postUnallocated(meter, NOW);

        // when
        ledger.post(CAMPAIGN, metered(A, List.of(draw(5, 15, 3_600_000))), NOW);
        ledger.postUnallocated(meter, NOW);
        ledger.postUnallocated(meter, NOW);

        // then 1825 in all, 1659 of them the attempt's
        assertThat(ledger.entries(POOLS_OWN))
                .extracting(LedgerEntry::id)
                .containsExactly("idle/par-h100/2026-11-22T20:00:00Z/0", "idle/par-h100/2026-11-22T20:00:00Z/1");
        assertThat(ledger.entries(POOLS_OWN))
                .extracting(entry -> entry.energy().value())
                .containsExactly(1825L, -1659L);
        assertThat(ledger.balance(POOLS_OWN).posted().gpuMilliseconds()).isEqualTo(300_000);
    }

    private static EmissionsLine within(EmissionsLine line, int from, int to) {
        var start = line.interval().start();
        return EmissionsLine.of(
                line.pool(),
                line.zoneName(),
                new TimeWindow(start.plus(Duration.ofMinutes(from)), start.plus(Duration.ofMinutes(to))),
                line.intensity(),
                line.signalName(),
                line.signalSource(),
                line.energyMethod(),
                line.amounts());
    }
}

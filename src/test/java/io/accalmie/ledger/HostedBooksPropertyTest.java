package io.accalmie.ledger;

import static io.accalmie.ledger.SampleBooks.CAMPAIGN;
import static io.accalmie.ledger.SampleBooks.NOW;
import static io.accalmie.ledger.SampleBooks.POOL;
import static io.accalmie.ledger.SampleBooks.POOLS_OWN;
import static io.accalmie.ledger.SampleBooks.attempt;
import static io.accalmie.ledger.SampleBooks.draw;
import static io.accalmie.ledger.SampleBooks.metered;
import static io.accalmie.ledger.SampleBooks.meters;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.intake.HostedRenderId;
import io.accalmie.metering.Amounts;
import io.accalmie.metering.Draw;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.HostedLine;
import io.accalmie.metering.SampleHosted;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Hosted renders are in the campaign's totals, once each, and in no pool's equation. */
class HostedBooksPropertyTest {
    private static final List<Draw> DRAWS = List.of(draw(40, 50, 3_600_000), draw(50, 70, 1_234_567));
    private static final List<Draw> ALL = List.of(DRAWS.get(0), DRAWS.get(1), draw(0, 40, 77_777));

    @Property(tries = 200)
    void theTotalIsTheSumOfTheLinesAndEachIsBookedOnce(
            @ForAll @Size(max = 12) List<@DoubleRange(min = 0, max = 1e5) Double> energies,
            @ForAll @IntRange(min = 1, max = 3) int times) {
        // given
        LedgerInMemory ledger = new LedgerInMemory();
        ledger.post(CAMPAIGN, metered(attempt(1), DRAWS), NOW);
        Amounts attempts = ledger.balance(CAMPAIGN).posted();

        // when
        for (int time = 0; time < times; time++) {
            for (int i = 0; i < energies.size(); i++) {
                ledger.postHosted(CAMPAIGN, new HostedRenderId("r" + i), line(energies.get(i)), NOW);
            }
        }

        // then
        Amounts hosted = energies.stream().map(energy -> line(energy).amounts()).reduce(Amounts.ZERO, Amounts::plus);
        assertThat(ledger.balance(CAMPAIGN).posted()).isEqualTo(attempts.plus(hosted));
        assertThat(ledger.entries(CAMPAIGN).stream()
                        .filter(entry -> entry.kind() == EntryKind.HOSTED)
                        .map(LedgerEntry::amounts)
                        .reduce(Amounts.ZERO, Amounts::plus))
                .isEqualTo(hosted);
        assertThat(ledger.all()).extracting(LedgerEntry::id).doesNotHaveDuplicates();
    }

    @Property(tries = 100)
    void thePoolsEquationHoldsWhateverIsHosted(
            @ForAll @Size(max = 6) List<@DoubleRange(min = 0, max = 1e5) Double> energies) {
        // given
        LedgerInMemory ledger = new LedgerInMemory();
        for (int i = 0; i < energies.size(); i++) {
            ledger.postHosted(CAMPAIGN, new HostedRenderId("r" + i), line(energies.get(i)), NOW);
        }

        // when
        ledger.post(CAMPAIGN, metered(attempt(1), DRAWS), NOW);
        meters(ALL).forEach(meter -> ledger.postUnallocated(meter, NOW));

        // then
        Amounts meter = meters(ALL).stream().map(EmissionsLine::amounts).reduce(Amounts.ZERO, Amounts::plus);
        assertThat(Balance.of(ledger.entriesInPool(POOL.id())).posted()).isEqualTo(meter);
        assertThat(ledger.entriesInPool(POOL.id())).noneMatch(entry -> entry.kind() == EntryKind.HOSTED);
        assertThat(ledger.balance(POOLS_OWN).posted().energy().value()).isPositive();
    }

    private static HostedLine line(double wattHours) {
        return wattHours > 1000 ? SampleHosted.unknown(wattHours) : SampleHosted.inStockholm(wattHours);
    }
}

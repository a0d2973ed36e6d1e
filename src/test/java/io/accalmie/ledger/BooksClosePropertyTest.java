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

import io.accalmie.metering.Amounts;
import io.accalmie.metering.Draw;
import io.accalmie.metering.EmissionsLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The boundary closes (contracts, section 3), whatever arrives in whatever order and however often. */
class BooksClosePropertyTest {
    /** What a pool's GPUs drew: each attempt's segments, and those of nobody. */
    record Day(List<List<Draw>> attempts, List<Draw> unallocated) {
        List<Draw> all() {
            return Stream.concat(attempts.stream().flatMap(Collection::stream), unallocated.stream())
                    .toList();
        }
    }

    @Property(tries = 200)
    void postingAgainChangesNothing(@ForAll("days") Day day) {
        // given
        LedgerInMemory ledger = new LedgerInMemory();
        settle(ledger, day);
        List<LedgerEntry> once = ledger.all();

        // when
        settle(ledger, day);

        // then
        assertThat(ledger.all()).isEqualTo(once);
    }

    @Property(tries = 200)
    void anyOrderOfPartialPostingsEndsInTheSameBooks(@ForAll("days") Day day, @ForAll Random random) {
        // given
        LedgerInMemory atOnce = new LedgerInMemory();
        settle(atOnce, day);

        // when
        LedgerInMemory piecemeal = new LedgerInMemory();
        postPieces(piecemeal, day, random);
        settle(piecemeal, day);

        // then
        assertThat(piecemeal.balance(CAMPAIGN)).isEqualTo(atOnce.balance(CAMPAIGN));
        assertThat(piecemeal.balance(POOLS_OWN)).isEqualTo(atOnce.balance(POOLS_OWN));
        for (EmissionsLine meter : meters(day.all())) {
            for (EntryKind kind : EntryKind.values()) {
                assertThat(sum(piecemeal, meter, kind)).isEqualTo(sum(atOnce, meter, kind));
            }
        }
    }

    @Property(tries = 200)
    void attemptsAndUnallocatedAreThePoolsMeterExactly(@ForAll("days") Day day, @ForAll Random random) {
        // given
        LedgerInMemory ledger = new LedgerInMemory();
        postPieces(ledger, day, random);

        // when
        settle(ledger, day);

        // then
        for (EmissionsLine meter : meters(day.all())) {
            assertThat(sum(ledger, meter, EntryKind.POST).plus(sum(ledger, meter, EntryKind.IDLE)))
                    .isEqualTo(meter.amounts());
        }
        Amounts whole = meters(day.all()).stream().map(EmissionsLine::amounts).reduce(Amounts.ZERO, Amounts::plus);
        assertThat(ledger.balance(CAMPAIGN)
                        .posted()
                        .plus(ledger.balance(POOLS_OWN).posted()))
                .isEqualTo(whole);
        assertThat(Balance.of(ledger.entriesInPool(POOL.id())).posted()).isEqualTo(whole);
    }

    private static void settle(LedgerInMemory ledger, Day day) {
        for (int i = 0; i < day.attempts().size(); i++) {
            ledger.post(CAMPAIGN, metered(attempt(i), day.attempts().get(i)), NOW);
        }
        meters(day.all()).forEach(meter -> ledger.postUnallocated(meter, NOW));
    }

    /** Posts some of the segments of some attempts, and what the meter showed of all, in a random order. */
    private static void postPieces(LedgerInMemory ledger, Day day, Random random) {
        for (int step = 0; step < 8; step++) {
            if (random.nextBoolean() && !day.attempts().isEmpty()) {
                int chosen = random.nextInt(day.attempts().size());
                List<Draw> some = some(day.attempts().get(chosen), random);
                ledger.post(CAMPAIGN, metered(attempt(chosen), some), NOW);
            } else {
                meters(some(day.all(), random)).forEach(meter -> ledger.postUnallocated(meter, NOW));
            }
        }
    }

    private static List<Draw> some(List<Draw> draws, Random random) {
        List<Draw> some = new ArrayList<>(draws);
        some.removeIf(draw -> random.nextInt(3) == 0);
        return some;
    }

    private static Amounts sum(LedgerInMemory ledger, EmissionsLine meter, EntryKind kind) {
        return ledger.entriesInPool(meter.pool()).stream()
                .filter(entry -> entry.kind() == kind)
                .filter(entry -> entry.line().orElseThrow().interval().equals(meter.interval()))
                .map(LedgerEntry::amounts)
                .reduce(Amounts.ZERO, Amounts::plus);
    }

    /** The same draw in a node that is metered to draw so much, or in one that is not. */
    private static Draw inNode(Draw draw, Optional<Long> node) {
        return new Draw(draw.span(), draw.gpuMillijoules(), node, draw.method());
    }

    @Provide
    Arbitrary<Day> days() {
        Arbitrary<Draw> draw = Combinators.combine(
                        Arbitraries.integers().between(0, 178),
                        Arbitraries.integers().between(1, 90),
                        Arbitraries.longs().between(0, 3_000_000),
                        Arbitraries.longs().between(0, 2_000_000).optional())
                .as((from, length, energy, host) ->
                        inNode(draw(from, Math.min(from + length, 180), energy), host.map(more -> energy + more)));
        return Combinators.combine(
                        draw.list().ofMaxSize(4).list().ofMaxSize(5),
                        draw.list().ofMaxSize(6))
                .as(Day::new);
    }
}

package io.accalmie.ledger.postgres;

import static io.accalmie.ledger.SampleBooks.CAMPAIGN;
import static io.accalmie.ledger.SampleBooks.NOW;
import static io.accalmie.ledger.SampleBooks.POOL;
import static io.accalmie.ledger.SampleBooks.POOLS_OWN;
import static io.accalmie.ledger.SampleBooks.attempt;
import static io.accalmie.ledger.SampleBooks.draw;
import static io.accalmie.ledger.SampleBooks.metered;
import static io.accalmie.ledger.SampleBooks.meters;
import static io.accalmie.ledger.SampleBooks.reservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.intake.AttemptId;
import io.accalmie.intake.HostedRenderId;
import io.accalmie.ledger.Balance;
import io.accalmie.ledger.CacheHit;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.ledger.EntryKind;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.ledger.LedgerInMemory;
import io.accalmie.metering.Amounts;
import io.accalmie.metering.Draw;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.HourlyIntensity;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.metering.SampleHosted;
import io.accalmie.quantity.Micrograms;
import io.accalmie.testing.TestDatabase;
import io.accalmie.testing.TransactionalDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresCarbonLedgerTest {
    private static final AttemptId A = attempt(1);
    private static final List<Draw> DRAWS = List.of(draw(40, 50, 3_600_000), draw(50, 70, 1_234_567));
    private static final int WRITERS = 6;

    private final TransactionalDatabase database = new TransactionalDatabase(TestDatabase.fresh());
    private final PostgresCarbonLedger ledger = new PostgresCarbonLedger(database.enlisting());

    @Test
    void whatWasNotRenderedTwiceIsALineOfZeros() {
        // given
        CacheHit hit = new CacheHit(attempt(2).job(), A);

        // when
        for (int times = 0; times < 2; times++) {
            database.inTransaction(() -> ledger.postCacheHit(CAMPAIGN, hit, NOW));
        }

        // then
        assertThat(ledger.entries(CAMPAIGN)).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(EntryKind.CACHE_HIT);
            assertThat(entry.cacheHit()).contains(hit);
            assertThat(entry.amounts()).isEqualTo(Amounts.ZERO);
        });
        assertThat(ledger.balance(CAMPAIGN)).isEqualTo(Balance.ZERO);
        assertThat(ledger.openReservations()).isEmpty();
    }

    @Test
    void whoeverReadsOnFromAPlaceSeesWhatWasBookedAfterIt() {
        // given
        AttemptId b = attempt(2);
        database.inTransaction(() -> {
            ledger.reserve(reservation(A, 500, 9_000), NOW);
            ledger.post(CAMPAIGN, metered(A, DRAWS), NOW);
        });
        List<CarbonLedger.Posting> first = ledger.postedAfter(0, 100);

        // when
        database.inTransaction(() -> ledger.post(CAMPAIGN, metered(b, DRAWS), NOW));

        // then
        long last = first.get(first.size() - 1).position();
        assertThat(first).hasSize(2).allMatch(posting -> posting.attempt().equals(A));
        assertThat(ledger.postedAfter(last, 100)).hasSize(2).allMatch(posting -> posting.attempt()
                .equals(b));
        assertThat(ledger.postedAfter(0, 1)).containsExactly(first.get(0));
        assertThat(ledger.entries(b)).hasSize(2).allMatch(entry -> entry.attempt()
                .equals(Optional.of(b)));
    }

    @Test
    void whatIsBookedIsReadAsTheRulesWroteIt() {
        // given
        LedgerInMemory expected = new LedgerInMemory();
        List<Draw> all = List.of(DRAWS.get(0), DRAWS.get(1), draw(0, 40, 77_777));

        // when
        for (var books : List.of(ledger, expected)) {
            database.inTransaction(() -> {
                books.reserve(reservation(A, 500, 9_000), NOW);
                books.post(CAMPAIGN, metered(A, DRAWS.subList(0, 1)), NOW);
                meters(all).forEach(meter -> books.postUnallocated(meter, NOW));
                books.post(CAMPAIGN, metered(A, DRAWS), NOW.plusSeconds(60));
                meters(all).forEach(meter -> books.postUnallocated(meter, NOW.plusSeconds(60)));
            });
        }

        // then
        assertThat(ledger.entries(CAMPAIGN))
                .isEqualTo(expected.entries(CAMPAIGN))
                .hasSize(5);
        assertThat(ledger.entries(POOLS_OWN))
                .isEqualTo(expected.entries(POOLS_OWN))
                .hasSize(4);
        assertThat(ledger.entriesInPool(POOL.id())).isEqualTo(expected.entriesInPool(POOL.id()));
        assertThat(ledger.balance(CAMPAIGN)).isEqualTo(expected.balance(CAMPAIGN));
        assertThat(ledger.balance(POOLS_OWN)).isEqualTo(expected.balance(POOLS_OWN));
    }

    @Test
    void whatIsRestatedIsReadAsTheRulesWroteIt() {
        // given
        LedgerInMemory expected = new LedgerInMemory();
        HourlyIntensity revised = new HourlyIntensity(40.1, 100, 0.07);
        List<Draw> all = List.of(DRAWS.get(0), DRAWS.get(1), draw(0, 40, 77_777));

        // when
        for (var books : List.of(ledger, expected)) {
            database.inTransaction(() -> {
                books.post(CAMPAIGN, metered(A, DRAWS.subList(0, 1)), NOW);
                meters(all).forEach(meter -> books.postUnallocated(meter, NOW));
                books.post(CAMPAIGN, new MeteredAttempt(A, meters(DRAWS, revised)), NOW);
                meters(all, revised).forEach(meter -> books.postUnallocated(meter, NOW));
            });
        }

        // then the attempt's first hour, and the pool's
        assertThat(ledger.entriesInPool(POOL.id()))
                .isEqualTo(expected.entriesInPool(POOL.id()))
                .filteredOn(entry -> entry.kind() == EntryKind.RESTATE_GRID)
                .hasSize(2);
        assertThat(ledger.balance(CAMPAIGN)).isEqualTo(expected.balance(CAMPAIGN));
        assertThat(ledger.balance(POOLS_OWN)).isEqualTo(expected.balance(POOLS_OWN));
    }

    @Test
    void aRestatementThatCorrectsNothingIsRefused() {
        String row =
                "insert into entry (id, account, kind, gpu_milliseconds, energy_milliwatt_hours, operational_micrograms,"
                        + " embodied_micrograms, booked_at) values ('x', 'a', 'RESTATE_GRID', 0, 0, 7, 0, now())";

        assertThatThrownBy(() -> Jdbi.create(database.enlisting()).useHandle(handle -> handle.execute(row)))
                .hasMessageContaining("entry_restatement_is_whole");
    }

    @Test
    void hostedRendersAreReadAsTheyWereBookedAndAreInNoPool() {
        // given
        LedgerInMemory expected = new LedgerInMemory();

        // when
        for (var books : List.of(ledger, expected)) {
            database.inTransaction(() -> {
                books.post(CAMPAIGN, metered(A, DRAWS), NOW);
                books.postHosted(CAMPAIGN, new HostedRenderId("r1"), SampleHosted.unknown(3.2), NOW);
                books.postHosted(CAMPAIGN, new HostedRenderId("r2"), SampleHosted.inStockholm(70), NOW);
                books.postHosted(CAMPAIGN, new HostedRenderId("r1"), SampleHosted.unknown(9.9), NOW);
            });
        }

        // then
        assertThat(ledger.entries(CAMPAIGN))
                .isEqualTo(expected.entries(CAMPAIGN))
                .hasSize(4);
        assertThat(ledger.balance(CAMPAIGN)).isEqualTo(expected.balance(CAMPAIGN));
        assertThat(ledger.entriesInPool(POOL.id())).hasSize(2);
    }

    @Test
    void transactionsThatRaceOnOneHostedRenderBookItOnce() throws Exception {
        // when
        race(writer -> ledger.postHosted(CAMPAIGN, new HostedRenderId("r1"), SampleHosted.unknown(3.2), NOW));

        // then
        assertThat(ledger.entries(CAMPAIGN))
                .singleElement()
                .extracting(LedgerEntry::hosted)
                .isEqualTo(Optional.of(SampleHosted.unknown(3.2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(id, account, kind, gpu_milliseconds, energy_milliwatt_hours, operational_micrograms,"
                        + " embodied_micrograms, booked_at, pool) values ('x', 'a', 'HOSTED', 0, 0, 0, 0, now(), 'p')",
                "(id, account, kind, gpu_milliseconds, energy_milliwatt_hours, operational_micrograms,"
                        + " embodied_micrograms, booked_at, pool) values ('x', 'a', 'POST', 0, 0, 0, 0, now(), 'p')",
                "(id, account, kind, gpu_milliseconds, energy_milliwatt_hours, operational_micrograms,"
                        + " embodied_micrograms, booked_at, region) values ('x', 'a', 'RELEASE', 0, 0, 0, 0, now(), 'r')",
            })
    void anEntryWithHalfALineIsRefused(String row) {
        assertThatThrownBy(() -> Jdbi.create(database.enlisting())
                        .useHandle(handle -> handle.execute("insert into entry " + row)))
                .hasMessageContaining("entry_line_is_whole");
    }

    @Test
    void aReservationStandsUntilReleased() {
        // given
        database.inTransaction(() -> ledger.reserve(reservation(A, 500, 9_000), NOW));
        Balance open = ledger.balance(CAMPAIGN);

        // when
        database.inTransaction(() -> ledger.release(A, NOW));

        // then
        assertThat(open.reserved()).isEqualTo(new Micrograms(9_000));
        assertThat(ledger.balance(CAMPAIGN)).isEqualTo(Balance.ZERO);
    }

    @Test
    void whatATransactionTakesBackWasNeverBooked() {
        // when
        assertThatThrownBy(() -> database.inTransaction(() -> {
                    ledger.post(CAMPAIGN, metered(A, DRAWS), NOW);
                    throw new IllegalStateException("the round failed");
                }))
                .hasMessage("the round failed");

        // then
        assertThat(ledger.entries(CAMPAIGN)).isEmpty();
    }

    @Test
    void nothingIsBookedOutsideATransaction() {
        // when, then
        assertThatThrownBy(() -> ledger.post(CAMPAIGN, metered(A, DRAWS), NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
        assertThat(ledger.entries(CAMPAIGN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update entry set energy_milliwatt_hours = 0", "delete from entry", "truncate entry"})
    void noEntryIsEverChanged(String statement) {
        // given
        database.inTransaction(() -> ledger.post(CAMPAIGN, metered(A, DRAWS), NOW));
        List<LedgerEntry> before = ledger.entries(CAMPAIGN);

        // when, then
        assertThatThrownBy(() -> Jdbi.create(database.enlisting()).useHandle(handle -> handle.execute(statement)))
                .hasMessageContaining("append-only");
        assertThat(ledger.entries(CAMPAIGN)).isEqualTo(before).hasSize(2);
    }

    @Test
    void transactionsThatRaceOnOneAttemptBookItOnce() throws Exception {
        // given
        Amounts due =
                metered(A, DRAWS).lines().stream().map(EmissionsLine::amounts).reduce(Amounts.ZERO, Amounts::plus);

        // when
        race(writer -> {
            ledger.reserve(reservation(A, 500, 9_000), NOW);
            ledger.post(CAMPAIGN, metered(A, DRAWS), NOW);
        });

        // then
        assertThat(ledger.entries(CAMPAIGN))
                .extracting(LedgerEntry::kind)
                .containsExactly(EntryKind.RESERVE, EntryKind.POST, EntryKind.POST, EntryKind.RELEASE);
        assertThat(ledger.balance(CAMPAIGN).posted()).isEqualTo(due);
    }

    @Test
    void partialPostingsThatRaceWithUnallocatedOnesCloseInTheEnd() throws Exception {
        // given each writer has an attempt of its own, posts it in two parts, and books the meter
        List<Draw> all = new ArrayList<>(List.of(draw(0, 120, 99_999)));
        for (int writer = 0; writer < WRITERS; writer++) {
            all.addAll(DRAWS);
        }
        List<EmissionsLine> meters = meters(all);

        // when
        race(writer -> {
            ledger.post(CAMPAIGN, metered(attempt(writer), DRAWS.subList(0, 1)), NOW);
            meters.forEach(meter -> ledger.postUnallocated(meter, NOW));
        });
        race(writer -> {
            ledger.post(CAMPAIGN, metered(attempt(writer), DRAWS), NOW);
            meters.forEach(meter -> ledger.postUnallocated(meter, NOW));
        });

        // then
        assertThat(meters).hasSize(2).allSatisfy(meter -> assertThat(bookedIn(meter))
                .isEqualTo(meter.amounts()));
        assertThat(ledger.entriesInPool(POOL.id())).extracting(LedgerEntry::id).doesNotHaveDuplicates();
    }

    private Amounts bookedIn(EmissionsLine meter) {
        return ledger.entriesInPool(POOL.id()).stream()
                .filter(entry -> entry.line().orElseThrow().interval().equals(meter.interval()))
                .map(LedgerEntry::amounts)
                .reduce(Amounts.ZERO, Amounts::plus);
    }

    private void race(java.util.function.IntConsumer work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    database.inTransaction(() -> work.accept(writer));
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

package io.accalmie.ledger;

import static io.accalmie.ledger.SampleBooks.CAMPAIGN;
import static io.accalmie.ledger.SampleBooks.NOW;
import static io.accalmie.ledger.SampleBooks.attempt;
import static io.accalmie.ledger.SampleBooks.draw;
import static io.accalmie.ledger.SampleBooks.meters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.intake.AttemptId;
import io.accalmie.metering.Amounts;
import io.accalmie.metering.Draw;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.EnergyIntegrator;
import io.accalmie.metering.HourlyIntensity;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.MilliwattHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is metered late, and however the grid is revised, in whatever order. */
class RestatementPropertyTest {
    private static final AttemptId A = attempt(0);
    private static final AttemptId B = attempt(1);

    /**
     * What is known when the books are brought up to date.
     *
     * @param a draws of one attempt
     * @param b draws of another
     * @param load draws of nobody
     * @param grid of three hours
     * @param closes whether the pool's hours are closed then, too
     */
    record Step(List<Draw> a, List<Draw> b, List<Draw> load, HourlyIntensity grid, boolean closes) {
        List<Draw> all() {
            List<Draw> all = new ArrayList<>(a);
            all.addAll(b);
            all.addAll(load);
            return all;
        }
    }

    @Property(tries = 150)
    void theBooksAreTheLastMeteringAndThePoolsMeterCloses(@ForAll("steps") List<Step> steps) {
        // given
        LedgerInMemory ledger = new LedgerInMemory();
        Step last = steps.get(steps.size() - 1);
        steps.forEach(step -> book(ledger, step, step.closes()));

        // when every hour that was ever metered is closed
        book(ledger, last, true);

        // then
        assertThat(ofAttempt(ledger, A)).isEqualTo(sum(meters(last.a(), last.grid())));
        assertThat(ofAttempt(ledger, B)).isEqualTo(sum(meters(last.b(), last.grid())));
        for (EmissionsLine meter : meters(last.all(), last.grid())) {
            assertThat(sum(ledger, meter.interval().start())).isEqualTo(meter.amounts());
        }
    }

    @Property(tries = 150)
    void everyLineIsComputedAnewFromWhatItSays(@ForAll("steps") List<Step> steps) {
        // given
        LedgerInMemory ledger = new LedgerInMemory();

        // when
        steps.forEach(step -> book(ledger, step, false));

        // then
        Map<String, LedgerEntry> byId = new HashMap<>();
        for (LedgerEntry entry : ledger.all()) {
            EmissionsLine line = entry.line().orElseThrow();
            long expected = entry.restated()
                    .map(what -> grams(what.energy(), line.intensity()) - grams(what.energy(), what.before()))
                    .orElseGet(() -> grams(entry.energy(), line.intensity()));
            // A difference of two rounded numbers is rounded once more than the number it stands for.
            assertThat(entry.operational().value())
                    .isCloseTo(expected, within(entry.restated().isPresent() ? 0L : 1L));
            entry.restated().ifPresent(what -> assertThat(
                            byId.get(what.corrects()).line().orElseThrow().intensity())
                    .isEqualTo(what.before())
                    .isNotEqualTo(line.intensity()));
            byId.put(entry.id(), entry);
        }
    }

    private static void book(LedgerInMemory ledger, Step step, boolean closes) {
        ledger.post(CAMPAIGN, new MeteredAttempt(A, meters(step.a(), step.grid())), NOW);
        ledger.post(CAMPAIGN, new MeteredAttempt(B, meters(step.b(), step.grid())), NOW);
        if (closes) {
            meters(step.all(), step.grid()).forEach(meter -> ledger.postUnallocated(meter, NOW));
        }
    }

    private static long grams(MilliwattHours energy, CarbonIntensity intensity) {
        return EnergyIntegrator.operational(energy, intensity).value();
    }

    private static Amounts ofAttempt(LedgerInMemory ledger, AttemptId attempt) {
        return ledger.all().stream()
                .filter(entry -> entry.attempt().filter(attempt::equals).isPresent())
                .map(LedgerEntry::amounts)
                .reduce(Amounts.ZERO, Amounts::plus);
    }

    private static Amounts sum(LedgerInMemory ledger, Instant hour) {
        return ledger.all().stream()
                .filter(entry -> entry.line().orElseThrow().interval().start().equals(hour))
                .map(LedgerEntry::amounts)
                .reduce(Amounts.ZERO, Amounts::plus);
    }

    private static Amounts sum(List<EmissionsLine> lines) {
        return lines.stream().map(EmissionsLine::amounts).reduce(Amounts.ZERO, Amounts::plus);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Draw> draw = Combinators.combine(
                        Arbitraries.integers().between(0, 178),
                        Arbitraries.integers().between(1, 90),
                        Arbitraries.longs().between(0, 3_000_000))
                .as((from, length, energy) -> draw(from, Math.min(from + length, 180), energy));
        Arbitrary<List<Draw>> draws = draw.list().ofMaxSize(3);
        // Few intensities, so that a revision is often taken back or repeated.
        Arbitrary<HourlyIntensity> grid = Combinators.combine(
                        Arbitraries.of(31.2, 40.0, 0.07), Arbitraries.of(100.0, 99.95), Arbitraries.of(7.0, 0.0))
                .as((first, second, third) -> new HourlyIntensity(first, second, third));
        return Combinators.combine(draws, draws, draws, grid, Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }
}

package io.accalmie.planning.pricing;

import static io.accalmie.planning.ways.ByHand.HOUR;
import static io.accalmie.planning.ways.ByHand.way;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.planning.ways.ByHand;
import io.accalmie.planning.ways.CarbonIntegral;
import io.accalmie.planning.ways.Way;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Weak duality, on markets that are made to hold a random solution: whole jobs torn over ways and slots at will. */
class DualBoundProperties {
    private static final int SLOTS = 5;

    private record Solved(Market market, double grams, Random random) {}

    @Property(tries = 500)
    void noPricesProveMoreThanASolutionEmits(@ForAll long seed) {
        Solved solved = solved(new Random(seed));
        double[] prices = solved.random()
                .doubles(solved.market().cells())
                .map(part -> part < 0.3 ? 0 : 300 * part / HOUR)
                .toArray();

        double bound = DualBound.proven(solved.market(), prices);

        assertThat(bound).isLessThanOrEqualTo(solved.grams() * (1 + 1e-12));
    }

    @Property(tries = 100)
    void thePricesFoundProveNoMoreThanASolutionEmits(@ForAll long seed) {
        Solved solved = solved(new Random(seed));

        double bound = PriceSearch.from(solved.market(), () -> false).bound();

        assertThat(bound).isLessThanOrEqualTo(solved.grams() * (1 + 1e-12));
    }

    /** Markets without a minute to spare are hard for the search: it comes within some percent from below. */
    @Property(tries = 100)
    void theSearchComesNearTheExactBound(@ForAll long seed) {
        Solved solved = solved(new Random(seed));
        double searched = DualBound.proven(
                solved.market(), PriceSearch.from(solved.market(), () -> false).prices());

        double exact = ExactBound.of(solved.market());

        assertThat(searched).isBetween(exact * 0.9, exact * (1 + 1e-9));
    }

    private static Solved solved(Random random) {
        int pools = 1 + random.nextInt(2);
        List<CarbonIntegral> curves = IntStream.range(0, pools)
                .mapToObj(pool -> ByHand.curve(
                        random.doubles(SLOTS).map(part -> 10 + 500 * part).toArray()))
                .toList();
        Way[][] ways = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(shape -> IntStream.range(0, pools)
                        .mapToObj(
                                pool -> way(pool, curves.get(pool), 0.1 + random.nextDouble(), 1 + random.nextInt(90)))
                        .toArray(Way[]::new))
                .toArray(Way[][]::new);
        SlotGrid grid = SlotGrid.of(curves);
        WorkClasses classes = new WorkClasses(grid);
        double[] load = new double[pools * SLOTS];
        double grams = 0;
        for (int job = 0; job < 1 + random.nextInt(12); job++) {
            int shape = random.nextInt(ways.length);
            int first = random.nextInt(SLOTS);
            int end = first + 1 + random.nextInt(SLOTS - first);
            classes.add(shape, 0, first * HOUR, end * HOUR);
            double left = 1;
            while (left > 0) {
                double part = random.nextInt(3) == 0 ? left : left * random.nextDouble();
                int slot = first + random.nextInt(end - first);
                Way way = ways[shape][random.nextInt(pools)];
                load[way.poolIndex() * SLOTS + slot] += part * way.duration();
                grams += part * way.gramsAtIntensityOf(grid.start(slot));
                left -= part;
            }
        }
        for (int cell = 0; cell < load.length; cell++) {
            load[cell] += random.nextInt(2) * random.nextDouble() * HOUR;
        }
        return new Solved(new Market(grid, pools, load, ways, classes), grams, random);
    }
}

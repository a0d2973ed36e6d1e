package io.accalmie.planning.pricing;

import io.accalmie.planning.ways.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The optimum of the relaxation, for markets so small that it costs next to nothing, by {@link Simplex}.
 *
 * <p>What it returns is what the prices that the method ends with prove ({@link DualBound}): no rounding in between can make it
 * too high.
 */
final class ExactBound {
    private static final int MOST_ROWS = 200;
    private static final int MOST_COLUMNS = 20_000;

    private final Market market;
    private final int[] rowOfCell;
    private int rows;

    private ExactBound(Market market) {
        this.market = market;
        this.rows = market.classes().size();
        this.rowOfCell = new int[market.cells()];
        for (int cell = 0; cell < rowOfCell.length; cell++) {
            rowOfCell[cell] = market.capacity(cell) > 0 ? rows++ : Simplex.NO_ROW;
        }
    }

    /** The bound; zero if the market is too large, or has more work than GPU time. */
    static double of(Market market) {
        if (market.classes().isEmpty() || market.classes().size() > MOST_ROWS) {
            return 0;
        }
        ExactBound exact = new ExactBound(market);
        if (exact.rows > MOST_ROWS) {
            return 0;
        }
        List<Simplex.Column> columns = exact.columns();
        if (columns.size() > MOST_COLUMNS) {
            return 0;
        }
        return Simplex.duals(market.classes().size(), exact.rows, columns)
                .map(duals -> DualBound.proven(market, exact.prices(duals)))
                .orElse(0.0);
    }

    /** For each class the ways and slots that it can go to, all of it at once. */
    private List<Simplex.Column> columns() {
        List<Simplex.Column> columns = new ArrayList<>();
        int slots = market.grid().slots();
        for (int row = 0; row < market.classes().size(); row++) {
            WorkClass work = market.classes().get(row);
            double[] grams = market.grams(work.shape());
            Way[] ways = market.ways(work.shape());
            for (int way = 0; way < ways.length; way++) {
                for (int slot = work.first(); slot < work.end(); slot++) {
                    int cell = market.cell(ways[way].poolIndex(), slot);
                    double gram = grams[way * slots + slot];
                    if (gram < Double.POSITIVE_INFINITY) {
                        double use = work.count() * ways[way].duration() / market.capacity(cell);
                        columns.add(new Simplex.Column(row, rowOfCell[cell], use, work.count() * gram));
                    }
                }
            }
            if (work.expected()) {
                double cost = work.count() * market.dropCostOfExpected(work.shape());
                columns.add(new Simplex.Column(row, Simplex.NO_ROW, 0, cost));
            }
        }
        return columns;
    }

    private double[] prices(double[] duals) {
        double[] prices = new double[rowOfCell.length];
        Arrays.setAll(
                prices,
                cell -> rowOfCell[cell] == Simplex.NO_ROW
                        ? 0
                        : Math.max(0, -duals[rowOfCell[cell]]) / market.capacity(cell));
        return prices;
    }
}

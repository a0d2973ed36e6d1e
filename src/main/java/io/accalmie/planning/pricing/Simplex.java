package io.accalmie.planning.pricing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The revised simplex method with a dense inverse, for a small transport problem: parts of classes that add up to one, rooms of
 * which no more than one is used, and costs to be least.
 *
 * <p>Rows are the classes, then the rooms; each begins with its own rest as its basic column. First the rests of the classes are
 * brought to zero, then costs to their least (Dantzig, "Linear Programming and Extensions", 1963, two-phase method).
 */
final class Simplex {
    /** A column that uses no room. */
    static final int NO_ROW = -1;

    private static final int NONE = Integer.MIN_VALUE;
    private static final int PIVOTS_A_ROW = 30;
    /** After this many pivots without progress the first candidate enters, not the best, which ends circles. */
    private static final int STALLED = 50;

    private static final double ROUNDING = 1e-11;
    private static final double ZERO = 1e-9;

    private final int classes;
    private final int rows;
    private final List<Column> columns;
    private final double[][] inverse;
    private final double[] value;
    /** By row the column that is basic there; {@code -1 - row}: the row's rest. */
    private final int[] basis;

    private boolean placing = true;

    /**
     * All of a class in one room.
     *
     * @param work row of the class
     * @param room row of the room, or {@link #NO_ROW}
     * @param use part of the room that is used, positive
     * @param cost what it costs, not negative
     */
    record Column(int work, int room, double use, double cost) {}

    private Simplex(int classes, int rows, List<Column> columns) {
        this.classes = classes;
        this.rows = rows;
        this.columns = columns;
        this.inverse = new double[rows][rows];
        this.value = new double[rows];
        this.basis = new int[rows];
        for (int row = 0; row < rows; row++) {
            inverse[row][row] = 1;
            value[row] = 1;
            basis[row] = -1 - row;
        }
    }

    /** By row, what a little more on its right side would cost at the optimum; empty if there is not room for all. */
    static Optional<double[]> duals(int classes, int rows, List<Column> columns) {
        Simplex simplex = new Simplex(classes, rows, columns);
        simplex.minimise();
        for (int row = 0; row < rows; row++) {
            if (simplex.isRestOfClass(simplex.basis[row]) && simplex.value[row] > ZERO) {
                return Optional.empty();
            }
        }
        simplex.placing = false;
        simplex.minimise();
        return Optional.of(simplex.duals());
    }

    private void minimise() {
        int stalled = 0;
        for (int pivots = 0; pivots < PIVOTS_A_ROW * rows; pivots++) {
            int entering = entering(duals(), stalled > STALLED);
            if (entering == NONE) {
                return;
            }
            double[] direction = direction(entering);
            int leaving = leaving(direction);
            if (leaving == NONE) {
                return;
            }
            stalled = value[leaving] > ZERO * direction[leaving] ? 0 : stalled + 1;
            pivot(leaving, entering, direction);
        }
    }

    private boolean isRestOfClass(int column) {
        return column < 0 && -1 - column < classes;
    }

    private double cost(int column) {
        if (placing) {
            return isRestOfClass(column) ? 1 : 0;
        }
        return column < 0 ? 0 : columns.get(column).cost();
    }

    private double[] duals() {
        double[] duals = new double[rows];
        for (int row = 0; row < rows; row++) {
            double cost = cost(basis[row]);
            for (int other = 0; cost != 0 && other < rows; other++) {
                duals[other] += cost * inverse[row][other];
            }
        }
        return duals;
    }

    /** The column that lowers the cost most, or the first that does; the rest of a class never enters. */
    private int entering(double[] duals, boolean first) {
        int entering = NONE;
        double most = ROUNDING * Arrays.stream(duals).map(Math::abs).max().orElse(0);
        for (int row = classes; row < rows; row++) {
            if (duals[row] > most) {
                most = duals[row];
                entering = -1 - row;
            }
        }
        most = entering == NONE ? 0 : most;
        for (int column = 0; column < columns.size() && !(first && entering != NONE); column++) {
            Column share = columns.get(column);
            double rent = share.room() == NO_ROW ? 0 : share.use() * duals[share.room()];
            double cost = cost(column);
            double gain = duals[share.work()] + rent - cost;
            double scale = Math.abs(duals[share.work()]) + Math.abs(rent) + cost;
            if (gain > Math.max(most, ROUNDING * scale)) {
                most = gain;
                entering = column;
            }
        }
        return entering;
    }

    private double[] direction(int column) {
        double[] direction = new double[rows];
        for (int row = 0; row < rows; row++) {
            if (column < 0) {
                direction[row] = inverse[row][-1 - column];
            } else {
                Column share = columns.get(column);
                double ofRoom = share.room() == NO_ROW ? 0 : share.use() * inverse[row][share.room()];
                direction[row] = inverse[row][share.work()] + ofRoom;
            }
        }
        return direction;
    }

    /** The row whose basic column comes to zero first, or holds the rest of a class, which must stay at zero. */
    private int leaving(double[] direction) {
        int leaving = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < rows; row++) {
            boolean held = !placing && isRestOfClass(basis[row]) && Math.abs(direction[row]) > ZERO;
            if (!held && direction[row] <= ZERO) {
                continue;
            }
            double ratio = held ? 0 : Math.max(0, value[row]) / direction[row];
            if (ratio < least || (ratio == least && direction[row] > direction[leaving])) {
                least = ratio;
                leaving = row;
            }
        }
        return leaving;
    }

    private void pivot(int leaving, int entering, double[] direction) {
        double[] pivotal = inverse[leaving];
        for (int column = 0; column < rows; column++) {
            pivotal[column] /= direction[leaving];
        }
        value[leaving] /= direction[leaving];
        for (int row = 0; row < rows; row++) {
            double times = direction[row];
            if (row == leaving || times == 0) {
                continue;
            }
            for (int column = 0; column < rows; column++) {
                inverse[row][column] -= times * pivotal[column];
            }
            value[row] -= times * value[leaving];
        }
        basis[leaving] = entering;
    }
}

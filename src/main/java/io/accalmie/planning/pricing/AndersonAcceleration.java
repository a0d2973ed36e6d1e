package io.accalmie.planning.pricing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Speeds up an iteration towards a fixed point: of the last few points and the steps taken from there it makes the mixture whose
 * steps cancel best, and goes on from that one (Anderson, "Iterative procedures for nonlinear integral equations", JACM 1965).
 *
 * <p>Prices need it where many move together, as those of a pool that is scarce throughout: each step by itself sees only that
 * its hour is a little too cheap against the next. A mixture that does not raise the value that the iteration maximises is taken
 * back, and the step by itself is taken.
 */
final class AndersonAcceleration {
    private static final int MEMORY = 6;
    private static final double REGULAR = 1e-8;
    private static final double ROUNDING = 1e-13;

    private final double farthest;
    /** By what a point and its step changed, from one iteration to the next; the oldest first. */
    private final Deque<Change> changes = new ArrayDeque<>();

    private double[] lastPoint;
    private double[] lastStep = new double[0];
    private double lastValue = Double.NEGATIVE_INFINITY;
    private boolean mixed;

    private record Change(double[] point, double[] step) {}

    /** An acceleration from {@code start} that moves no coordinate by more than {@code farthest} at once. */
    AndersonAcceleration(double[] start, double farthest) {
        this.lastPoint = start.clone();
        this.farthest = farthest;
    }

    /**
     * Moves {@code point} on, nowhere below zero.
     *
     * @param step that the iteration alone would take from there
     * @param value there, to be raised
     */
    void move(double[] point, double[] step, double value) {
        if (mixed && value < lastValue - Math.abs(lastValue) * ROUNDING) {
            changes.clear();
            mixed = false;
            for (int index = 0; index < point.length; index++) {
                point[index] = Math.max(0, lastPoint[index] + lastStep[index]);
            }
            return;
        }
        if (lastStep.length > 0) {
            changes.addLast(new Change(minus(point, lastPoint), minus(step, lastStep)));
            if (changes.size() > MEMORY) {
                changes.removeFirst();
            }
        }
        lastPoint = point.clone();
        lastStep = step;
        lastValue = value;
        mix(point, step);
    }

    private void mix(double[] point, double[] step) {
        List<Change> past = new ArrayList<>(changes);
        double[] weights = weights(past, step);
        mixed = weights.length > 0;
        for (int index = 0; index < point.length; index++) {
            double by = step[index];
            for (int change = 0; change < weights.length; change++) {
                by -= weights[change]
                        * (past.get(change).point()[index] + past.get(change).step()[index]);
            }
            point[index] = Math.max(0, point[index] + Math.max(-farthest, Math.min(farthest, by)));
        }
    }

    /** Moves {@code point} back to the last that was not taken back, since the next may be. */
    void settle(double[] point) {
        System.arraycopy(lastPoint, 0, point, 0, point.length);
    }

    /** Least squares: the weights of past changes whose sum comes nearest to {@code step}. */
    private static double[] weights(List<Change> past, double[] step) {
        int size = past.size();
        double[][] normal = new double[size][size];
        double[] right = new double[size];
        double trace = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                normal[row][column] = dot(past.get(row).step(), past.get(column).step());
            }
            right[row] = dot(past.get(row).step(), step);
            trace += normal[row][row];
        }
        for (int row = 0; row < size; row++) {
            normal[row][row] += REGULAR * trace;
        }
        return trace > 0 ? solved(normal, right) : new double[0];
    }

    /** Gauss without pivots, which a positive definite matrix does not need. */
    private static double[] solved(double[][] matrix, double[] right) {
        int size = right.length;
        for (int pivot = 0; pivot < size; pivot++) {
            for (int row = pivot + 1; row < size; row++) {
                double times = matrix[row][pivot] / matrix[pivot][pivot];
                for (int column = pivot; column < size; column++) {
                    matrix[row][column] -= times * matrix[pivot][column];
                }
                right[row] -= times * right[pivot];
            }
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int column = row + 1; column < size; column++) {
                right[row] -= matrix[row][column] * right[column];
            }
            right[row] /= matrix[row][row];
        }
        return right;
    }

    private static double[] minus(double[] one, double[] other) {
        double[] difference = new double[one.length];
        for (int index = 0; index < difference.length; index++) {
            difference[index] = one[index] - other[index];
        }
        return difference;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int index = 0; index < one.length; index++) {
            sum += one[index] * other[index];
        }
        return sum;
    }
}

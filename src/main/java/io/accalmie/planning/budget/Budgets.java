package io.accalmie.planning.budget;

import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.ways.Position;

/** Budgets by index, and which of them each task draws from. */
public final class Budgets {
    /** What the rounding of a sum may add: a budget that a plan was measured for is not overdrawn by that plan. */
    private static final double ROUNDING = 1e-12;

    private final double[] headroom;
    private final int[][] ofTask;

    /**
     * Budgets; arrays are not copied.
     *
     * @param headroom by budget, g CO2e, not negative
     * @param ofTask by task the budgets it draws its whole grams from, each once; empty for none
     */
    public Budgets(double[] headroom, int[][] ofTask) {
        this.headroom = headroom;
        this.ofTask = ofTask;
    }

    /** The budgets that a task draws from. */
    public int[] of(int task) {
        return ofTask[task];
    }

    /** What is left of each budget beside all that is placed, g CO2e; negative where it is overdrawn by more than rounding. */
    public double[] left(Packing packing) {
        double[] drawn = new double[headroom.length];
        for (int task = 0; task < ofTask.length; task++) {
            double grams = ofTask[task].length == 0
                    ? 0
                    : packing.positionOf(task).map(Position::grams).orElse(0.0);
            for (int budget : ofTask[task]) {
                drawn[budget] += grams;
            }
        }
        double[] left = new double[headroom.length];
        for (int budget = 0; budget < left.length; budget++) {
            left[budget] = headroom[budget] * (1 + ROUNDING) - drawn[budget];
        }
        return left;
    }

    /** Whether no budget is overdrawn. */
    boolean fit(Packing packing) {
        for (double left : left(packing)) {
            if (left < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether all budgets of a task have that much left, g CO2e. */
    boolean allow(int task, double grams, double[] left) {
        for (int budget : ofTask[task]) {
            if (grams > left[budget]) {
                return false;
            }
        }
        return true;
    }

    /** Puts a task that is not placed at {@code position} if no budget is overdrawn then; whether it was. */
    boolean put(Packing packing, int task, Position position) {
        packing.put(task, position);
        if (allow(task, 0, left(packing))) {
            return true;
        }
        packing.lift(task);
        return false;
    }
}

package io.accalmie.planning.packing;

import io.accalmie.planning.pricing.SlotGrid;
import io.accalmie.planning.ways.Way;

/**
 * The flow of one shape in one way, as a stream of whole jobs: the n-th is due when half of it has flowed. So a plan keeps
 * within about one job of the flow at all times, however small the flow.
 */
final class TokenStream implements Comparable<TokenStream> {
    private static final double FIRST_DUE = 0.5;

    private final int shape;
    private final Way way;
    private final double[] flow;
    private final SlotGrid grid;
    private double taken;
    private double flowed;
    private int slot;
    private double due;

    TokenStream(int shape, Way way, double[] flow, SlotGrid grid) {
        this.shape = shape;
        this.way = way;
        this.flow = flow;
        this.grid = grid;
        findDue();
    }

    int shape() {
        return shape;
    }

    Way way() {
        return way;
    }

    /** When the next job is due, ms since the epoch: infinitely late once all has flowed. */
    double due() {
        return due;
    }

    /** Takes the next job; must not be in a queue ordered by {@link #due} meanwhile. */
    void take() {
        taken++;
        findDue();
    }

    private void findDue() {
        double wanted = taken + FIRST_DUE;
        while (slot < flow.length && flowed + flow[slot] < wanted) {
            flowed += flow[slot];
            slot++;
        }
        due = slot == flow.length
                ? Double.POSITIVE_INFINITY
                : grid.start(slot) + (wanted - flowed) / flow[slot] * grid.length(slot);
    }

    /** The first due first; ties in an order that does not depend on the jobs' names. */
    @Override
    public int compareTo(TokenStream other) {
        int byDue = Double.compare(due, other.due);
        if (byDue != 0) {
            return byDue;
        }
        int byShape = Integer.compare(shape, other.shape);
        return byShape != 0 ? byShape : Integer.compare(way.poolIndex(), other.way.poolIndex());
    }
}

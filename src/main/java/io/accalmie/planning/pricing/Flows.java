package io.accalmie.planning.pricing;

/**
 * How many jobs of each shape should run in each way in each slot: fractions of jobs, an almost optimal solution of the
 * relaxation. A plan that follows it emits little more than the bound.
 */
public final class Flows {
    private final int slots;
    private final double[][] jobs;

    Flows(int slots, double[][] jobs) {
        this.slots = slots;
        this.jobs = jobs;
    }

    /** Jobs of {@code shape} in its {@code way}-th way by slot. */
    public double[] jobs(int shape, int way) {
        double[] bySlot = new double[slots];
        if (jobs[shape].length > 0) {
            System.arraycopy(jobs[shape], way * slots, bySlot, 0, slots);
        }
        return bySlot;
    }
}

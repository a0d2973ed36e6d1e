package io.accalmie.planning.pricing;

/**
 * Jobs that differ in nothing that prices see: one shape, one rank, windows that touch the same slots.
 *
 * @param shape index of the shape
 * @param rank how pressing, the most pressing last, from 0
 * @param first the slot in which the windows begin
 * @param end one more than the slot in which they end
 * @param headShare mean part of the first slot that lies inside the windows, 0 to 1
 * @param tailShare mean part of the last slot that lies inside the windows, 0 to 1
 * @param count how many jobs, positive; whole unless they are expected
 * @param expected whether the jobs have not come yet
 */
record WorkClass(
        int shape, int rank, int first, int end, double headShare, double tailShare, double count, boolean expected) {

    /** The same class with another number of jobs. */
    WorkClass times(double other) {
        return new WorkClass(shape, rank, first, end, headShare, tailShare, other, expected);
    }
}

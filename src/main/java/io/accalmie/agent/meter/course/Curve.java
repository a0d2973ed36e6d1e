package io.accalmie.agent.meter.course;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Energy over time, cumulated, in straight pieces. It thins itself out where nobody forgets its beginning. */
final class Curve {
    private static final int MOST_POINTS = 8192;

    private final List<Point> points = new ArrayList<>();

    /**
     * A corner.
     *
     * @param at ms
     * @param known energy up to here, mJ
     * @param unknown for how long nothing is known up to here, ms
     * @param ground what the piece that ends here stands on
     */
    record Point(double at, double known, double unknown, Ground ground) {}

    Curve(double start) {
        points.add(new Point(start, 0, 0, Ground.COUNTER));
    }

    Point end() {
        return points.get(points.size() - 1);
    }

    List<Point> pieces() {
        return points.subList(1, points.size());
    }

    /** Adds a corner, which is not before the last. */
    void add(Point next) {
        points.add(next);
        if (points.size() > MOST_POINTS) {
            thin();
        }
    }

    /** The curve at a moment; before its beginning and after its end it is level. */
    Point at(double moment) {
        int after = firstAfter(moment);
        if (after == 0) {
            return points.get(0);
        }
        if (after == points.size()) {
            return end();
        }
        Point left = points.get(after - 1);
        Point right = points.get(after);
        double share = (moment - left.at()) / (right.at() - left.at());
        return new Point(
                moment,
                left.known() + (right.known() - left.known()) * share,
                left.unknown() + (right.unknown() - left.unknown()) * share,
                right.ground());
    }

    /** What the pieces stand on that have a part between the two. */
    Set<Ground> grounds(double from, double to) {
        Set<Ground> grounds = EnumSet.noneOf(Ground.class);
        for (int i = firstAfter(from); i < points.size(); i++) {
            if (i > 0 && points.get(i - 1).at() < to) {
                grounds.add(points.get(i).ground());
            }
        }
        return grounds;
    }

    /** Forgets what is before a moment; the curve stays the same from there on. */
    void forgetBefore(double moment) {
        int spare = firstAfter(moment) - 1;
        if (spare > 0) {
            points.subList(0, spare).clear();
        }
    }

    private int firstAfter(double moment) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).at() > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Leaves out each second corner of the older half: sums stay, the shape gets coarser. */
    private void thin() {
        int half = points.size() / 2;
        List<Point> kept = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            if (i == 0 || i >= half || i % 2 == 0) {
                kept.add(points.get(i));
            }
        }
        points.clear();
        points.addAll(kept);
    }
}

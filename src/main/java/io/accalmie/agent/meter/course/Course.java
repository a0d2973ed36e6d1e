package io.accalmie.agent.meter.course;

import io.accalmie.agent.meter.course.Curve.Point;
import io.accalmie.metering.CounterReading;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The course of one meter's energy. Where the counter moves, its difference holds, shaped by the power read meanwhile or, across
 * a gap, spread evenly. What comes after its last move is power times time until it moves again, and where the counter lost
 * something (a reset, a stall that it does not make up for) the integral of power stays. Where neither is known, what the taker
 * expected stands in; if the counter covers that time later after all, later takes are smaller by as much. So what is taken adds
 * up to what the counter says, and no take is negative.
 *
 * <p>Not thread-safe.
 */
public final class Course {
    /** A GPU draws more than this whenever it is on: a counter that stands still meanwhile is stalled. */
    private static final double SURELY_DRAWS_WATTS = 5;

    private final CourseRules rules;
    private final Instant origin;
    private final double longestGap;
    private final double counterPeriod;
    /** Up to the counter's last move; without a counter, up to the last reading. */
    private final Curve settled = new Curve(0);
    /** From there to the last reading, by power. */
    private Curve tail = new Curve(0);

    private boolean read;
    private Instant lastReading;
    private double end;
    private double watts = Double.NaN;

    private @Nullable String series;
    private int resets;
    private long counter;
    private double movedAt;
    private double unchangedAt;

    private double taken;
    private Instant lastTake;
    private double takenUntil;
    /** What stood in for unknown times of the settled part, of the tail, and after the last reading. */
    private double settledStandIn;

    private double tailStandIn;
    private double lent;

    /** Begins at {@code start}, with nothing taken. */
    public Course(CourseRules rules, Instant start) {
        this.rules = rules;
        this.origin = start;
        this.lastReading = start;
        this.lastTake = start;
        this.longestGap = millis(rules.longestGap());
        this.counterPeriod = millis(rules.counterPeriod());
    }

    /** Goes on where an earlier course was taken up to {@code until}, when its counter said {@code reading}. */
    public static Course resumed(CourseRules rules, Instant until, CounterReading reading) {
        Course course = new Course(rules, until);
        int slash = reading.epoch().lastIndexOf('/');
        String number = reading.epoch().substring(slash + 1);
        if (slash > 0 && number.matches("\\d{1,9}")) {
            course.begin(reading.epoch().substring(0, slash), Integer.parseInt(number), reading.millijoules(), 0);
        }
        return course;
    }

    /** The same rules, begun elsewhere. */
    public Course restarted(Instant until, Optional<CounterReading> reading) {
        return reading.map(known -> resumed(rules, until, known)).orElseGet(() -> new Course(rules, until));
    }

    /** Time of the last reading; the beginning where there is none. */
    public Instant end() {
        return lastReading;
    }

    /** Up to when everything was taken. */
    public Instant takenUntil() {
        return lastTake;
    }

    /** Adds a reading; one that is not after the last, or says nothing, changes nothing. */
    public void add(Reading reading) {
        double at = since(reading.at());
        boolean says =
                reading.counterMillijoules().isPresent() || reading.watts().isPresent();
        if (!says || at < end || (at == end && read)) {
            return;
        }
        extend(at, reading.watts().orElse(watts));
        read = true;
        lastReading = reading.at();
        if (reading.counterMillijoules().isPresent()) {
            count(reading, reading.counterMillijoules().getAsLong());
        } else if (series == null) {
            settleByPower(Ground.POWER);
        }
    }

    /** What is known up to a moment. */
    public Known known(Instant moment) {
        double at = since(moment);
        return new Known(energy(at), settled.at(at).unknown() + tail.at(at).unknown() + unknownAfterEnd(at));
    }

    /**
     * Takes what was drawn since the last take, or the beginning.
     *
     * @param to not before the last take's
     * @param modelledMillijoules what is expected for this time: its share stands in for times of which nothing is known
     */
    public Taken take(Instant to, double modelledMillijoules) {
        double until = Math.max(since(to), takenUntil);
        double rate = until > takenUntil ? modelledMillijoules / (until - takenUntil) : 0;
        double ofSettled = settled.at(until).unknown() - settled.at(takenUntil).unknown();
        double ofTail = tail.at(until).unknown() - tail.at(takenUntil).unknown();
        double afterEnd = unknownAfterEnd(until) - unknownAfterEnd(takenUntil);
        settledStandIn += rate * ofSettled;
        tailStandIn += rate * ofTail;
        lent += rate * afterEnd;
        double given = Math.max(0, energy(until) - taken);
        Ground ground = ofSettled + ofTail + afterEnd > 0 ? Ground.UNKNOWN : ground(until);
        taken += given;
        takenUntil = until;
        lastTake = to.isAfter(lastTake) ? to : lastTake;
        settled.forgetBefore(until);
        return new Taken(given, ground, counterAt(lastTake));
    }

    private void extend(double at, double now) {
        double gap = at - end;
        if (gap > 0) {
            Point last = tail.end();
            if (gap > longestGap || Double.isNaN(now)) {
                tailStandIn += lent + extrapolated(takenUntil);
                tail.add(new Point(at, last.known(), last.unknown() + gap, Ground.UNKNOWN));
            } else {
                double mean = Double.isNaN(watts) ? now : (watts + now) / 2;
                // A watt is a millijoule in a millisecond.
                tail.add(new Point(at, last.known() + mean * gap, last.unknown(), Ground.POWER));
            }
            lent = 0;
        }
        watts = now;
        end = at;
    }

    private void count(Reading reading, long now) {
        String name = reading.series();
        if (series == null) {
            settleByPower(Ground.POWER);
            begin(name, 0, now, end);
        } else if (!series.equals(name)) {
            settleByPower(Ground.RESET);
            begin(name, 0, now, end);
        } else if (now < counter) {
            settleByPower(Ground.RESET);
            begin(name, resets + 1, now, end);
        } else if (now == counter) {
            unchangedAt = end;
        } else if (stalled() && tail.end().known() > 2.0 * (now - counter)) {
            // It does not make up for the time it stood still: that is as good as a counter that began anew.
            settleByPower(Ground.STALL);
            begin(name, resets + 1, now, end);
        } else {
            double span = end - movedAt;
            // A counter alone tells power too, but not from one step of it to the next.
            if (reading.watts().isEmpty() && span > 0 && span >= counterPeriod) {
                watts = (now - counter) / span;
            }
            settleByCounter(now - counter);
            begin(name, resets, now, end);
        }
    }

    private void begin(String name, int number, long now, double at) {
        series = name;
        resets = number;
        counter = now;
        movedAt = at;
        unchangedAt = at;
    }

    private void settleByCounter(double difference) {
        Point base = settled.end();
        Point all = tail.end();
        boolean shaped = all.unknown() == 0 && all.known() > 0;
        for (Point piece : tail.pieces()) {
            double share = shaped ? piece.known() / all.known() : (piece.at() - base.at()) / (all.at() - base.at());
            settled.add(new Point(piece.at(), base.known() + difference * share, base.unknown(), Ground.COUNTER));
        }
        if (tail.pieces().isEmpty()) {
            settled.add(new Point(end, base.known() + difference, base.unknown(), Ground.COUNTER));
        }
        tailStandIn = 0;
        tail = new Curve(end);
    }

    private void settleByPower(Ground ground) {
        Point base = settled.end();
        for (Point piece : tail.pieces()) {
            settled.add(new Point(
                    piece.at(),
                    base.known() + piece.known(),
                    base.unknown() + piece.unknown(),
                    piece.ground() == Ground.UNKNOWN ? Ground.UNKNOWN : ground));
        }
        settledStandIn += tailStandIn;
        tailStandIn = 0;
        tail = new Curve(end);
    }

    private boolean stalled() {
        return unchangedAt - movedAt > 2 * counterPeriod
                && tail.end().known() > SURELY_DRAWS_WATTS * (unchangedAt - movedAt);
    }

    private double energy(double at) {
        double sure = settled.at(at).known() + settledStandIn;
        if (at <= settled.end().at()) {
            return sure;
        }
        double byPower = tail.at(at).known() + tailStandIn;
        return sure + byPower + (at > end ? lent + extrapolated(at) : 0);
    }

    private double extrapolated(double at) {
        return Double.isNaN(watts) ? 0 : watts * Math.min(Math.max(0, at - end), longestGap);
    }

    private double unknownAfterEnd(double at) {
        return Math.max(0, at - end - (Double.isNaN(watts) ? 0 : longestGap));
    }

    private Ground ground(double until) {
        Set<Ground> grounds = settled.grounds(takenUntil, until);
        if (grounds.contains(Ground.RESET)) {
            return Ground.RESET;
        }
        if (grounds.contains(Ground.STALL) || (stalled() && until > movedAt)) {
            return Ground.STALL;
        }
        if (series == null) {
            return Ground.POWER;
        }
        boolean moved = grounds.contains(Ground.COUNTER);
        return moved && until - takenUntil >= counterPeriod ? Ground.COUNTER : Ground.SHORT;
    }

    private Optional<CounterReading> counterAt(Instant moment) {
        double at = since(moment);
        Set<Ground> since = settled.grounds(at, end);
        since.removeAll(EnumSet.of(Ground.COUNTER));
        if (series == null || stalled() || !since.isEmpty() || tail.end().unknown() > 0 || unknownAfterEnd(at) > 0) {
            return Optional.empty();
        }
        double beforeMove = settled.at(at).known() - settled.end().known();
        double says = counter + beforeMove + tail.at(at).known() + extrapolated(at);
        return says < 0
                ? Optional.empty()
                : Optional.of(new CounterReading(series + "/" + resets, moment, Math.round(says)));
    }

    private double since(Instant moment) {
        return millis(Duration.between(origin, moment));
    }

    private static double millis(Duration duration) {
        return duration.getSeconds() * 1e3 + duration.getNano() / 1e6;
    }
}

package io.accalmie.planning;

import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;

/**
 * The intensity of a pool's power over the horizon: a step function of equal slots.
 *
 * <p>Value {@code i} holds for {@code [start + i*slot, start + (i+1)*slot)}; the horizon ends with the last one.
 */
public final class IntensityCurve {
    private final Instant start;
    private final Duration slot;
    private final double[] gramsPerKilowattHour;

    /**
     * A curve.
     *
     * @param slot positive
     * @param gramsPerKilowattHour g/kWh, each finite and not negative, at least one; copied
     */
    public IntensityCurve(Instant start, Duration slot, double... gramsPerKilowattHour) {
        if (slot.isZero() || slot.isNegative()) {
            throw new IllegalArgumentException("slot must be positive, but is " + slot);
        }
        if (gramsPerKilowattHour.length == 0) {
            throw new IllegalArgumentException("an intensity curve needs at least one slot");
        }
        for (double value : gramsPerKilowattHour) {
            if (!Double.isFinite(value) || value < 0) {
                throw new IllegalArgumentException("intensity must be finite and not negative, but is " + value);
            }
        }
        this.start = start;
        this.slot = slot;
        this.gramsPerKilowattHour = gramsPerKilowattHour.clone();
    }

    /** First instant of the horizon. */
    public Instant start() {
        return start;
    }

    /** First instant after the horizon. */
    public Instant end() {
        return start.plus(slot.multipliedBy(gramsPerKilowattHour.length));
    }

    /** Length of a slot. */
    public Duration slot() {
        return slot;
    }

    /** Number of slots, at least 1. */
    public int slots() {
        return gramsPerKilowattHour.length;
    }

    /** Intensity of slot {@code index}, g/kWh. */
    public double gramsPerKilowattHour(int index) {
        return gramsPerKilowattHour[index];
    }

    /**
     * Mean intensity over {@code span}, weighted by time, g/kWh: what power drawn evenly over the span emits.
     *
     * @throws IllegalArgumentException if the span is empty or leaves the horizon
     */
    public double meanOver(TimeWindow span) {
        if (span.start().isBefore(start)
                || span.end().isAfter(end())
                || span.length().isZero()) {
            throw new IllegalArgumentException(span + " is empty or leaves the horizon " + start + " to " + end());
        }
        double slotSeconds = seconds(slot);
        double from = seconds(Duration.between(start, span.start()));
        double to = seconds(Duration.between(start, span.end()));
        double weighted = 0;
        double at = from;
        for (int index = (int) Math.floor(from / slotSeconds); index < slots() && at < to; index++) {
            double next = Math.min(to, (index + 1) * slotSeconds);
            weighted += (next - at) * gramsPerKilowattHour[index];
            at = next;
        }
        return weighted / (to - from);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}

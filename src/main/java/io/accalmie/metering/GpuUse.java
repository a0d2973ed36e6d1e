package io.accalmie.metering;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** What GPUs drew and how long they were held, exact: nothing is rounded before {@link EnergyIntegrator} makes a line of it. */
public final class GpuUse {
    /** No use. */
    public static final GpuUse NONE = new GpuUse(Rational.ZERO, Duration.ZERO, Set.of());

    private final Rational millijoules;
    private final Duration held;
    private final TreeSet<String> methods;

    GpuUse(Rational millijoules, Duration held, Set<String> methods) {
        this.millijoules = millijoules;
        this.held = held;
        this.methods = new TreeSet<>(methods);
    }

    /** A whole number of millijoules over {@code held} GPU time. */
    public static GpuUse of(long millijoules, Duration held, String method) {
        return new GpuUse(Rational.whole(millijoules), held, Set.of(method));
    }

    /** This and {@code other} together, in whatever order. */
    public GpuUse plus(GpuUse other) {
        TreeSet<String> all = new TreeSet<>(methods);
        all.addAll(other.methods);
        return new GpuUse(millijoules.plus(other.millijoules), held.plus(other.held), all);
    }

    /** GPU time, summed over GPUs. */
    public Duration held() {
        return held;
    }

    /** Whether no GPU was held. */
    public boolean isNone() {
        return held.isZero();
    }

    /** How the energy was obtained; several methods are all named. */
    public String method() {
        return String.join("; ", methods);
    }

    Rational millijoules() {
        return millijoules;
    }
}

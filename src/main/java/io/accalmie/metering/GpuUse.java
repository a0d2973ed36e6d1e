package io.accalmie.metering;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What GPUs drew and how long they were held, exact: nothing is rounded before {@link EnergyIntegrator} makes a line of it. */
public final class GpuUse {
    /** No use. */
    public static final GpuUse NONE = new GpuUse(Part.NONE, Part.NONE, Set.of());

    private final Part bare;
    private final Part metered;
    private final TreeSet<String> methods;

    private GpuUse(Part bare, Part metered, Set<String> methods) {
        this.bare = bare;
        this.metered = metered;
        this.methods = new TreeSet<>(methods);
    }

    /**
     * What was drawn in nodes that are metered, or in nodes that are not.
     *
     * @param gpu GPU energy, mJ
     * @param node energy of the nodes that a meter said, mJ; the GPU energy again where none did
     * @param held GPU time
     */
    private record Part(Rational gpu, Rational node, Duration held) {
        private static final Part NONE = new Part(Rational.ZERO, Rational.ZERO, Duration.ZERO);

        Part plus(Part other) {
            return new Part(gpu.plus(other.gpu), node.plus(other.node), held.plus(other.held));
        }
    }

    /** A whole number of millijoules of GPUs over {@code held} GPU time, in nodes that are not metered. */
    public static GpuUse of(long millijoules, Duration held, String method) {
        return bare(Rational.whole(millijoules), held, method);
    }

    /** Whole numbers of millijoules of GPUs, and of the metered nodes they are in, over {@code held} GPU time. */
    public static GpuUse ofNode(long gpuMillijoules, long nodeMillijoules, Duration held, String method) {
        return metered(Rational.whole(gpuMillijoules), Rational.whole(nodeMillijoules), held, method);
    }

    static GpuUse bare(Rational gpu, Duration held, String method) {
        return new GpuUse(new Part(gpu, gpu, held), Part.NONE, Set.of(method));
    }

    static GpuUse metered(Rational gpu, Rational node, Duration held, String method) {
        return new GpuUse(Part.NONE, new Part(gpu, node, held), Set.of(method));
    }

    /** This and {@code other} together, in whatever order. */
    public GpuUse plus(GpuUse other) {
        TreeSet<String> all = new TreeSet<>(methods);
        all.addAll(other.methods);
        return new GpuUse(bare.plus(other.bare), metered.plus(other.metered), all);
    }

    /** GPU time, summed over GPUs. */
    public Duration held() {
        return bare.held.plus(metered.held);
    }

    /** Whether no GPU was held. */
    public boolean isNone() {
        return held().isZero();
    }

    /** GPU energy, mJ, rounded half to even. */
    public long gpuMillijoules() {
        return bare.gpu.plus(metered.gpu).rounded();
    }

    /** How the GPU energy was obtained; several methods are all named, in order. */
    public List<String> methods() {
        return List.copyOf(methods);
    }

    /** How the energy of a line was obtained, in words that {@link LineMethod} reads. */
    String words(double hostFactor) {
        String gpu = methods.stream().map(GpuUse::readable).collect(Collectors.joining(LineMethod.AND));
        if (metered.held.isZero()) {
            return gpu + LineMethod.AND + LineMethod.Host.ASSUMED.words(hostFactor);
        }
        LineMethod.Host host = bare.held.isZero() ? LineMethod.Host.MEASURED : LineMethod.Host.MEASURED_IN_PART;
        return gpu + LineMethod.AND + host.words(hostFactor);
    }

    /** Words that say nothing of a measurement are of none. */
    private static String readable(String method) {
        return EnergyMethod.of(method).isPresent() ? method : EnergyMethod.Kind.MODELLED.word() + ": " + method;
    }

    /** Energy of the nodes, mJ: as metered, and GPU energy times the factor where no meter said it. */
    Rational nodeMillijoules(BigDecimal hostFactor) {
        return metered.node.plus(bare.gpu.times(hostFactor));
    }
}

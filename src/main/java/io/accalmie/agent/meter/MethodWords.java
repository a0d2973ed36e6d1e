package io.accalmie.agent.meter;

import io.accalmie.agent.meter.course.Ground;
import io.accalmie.metering.EnergyMethod;
import io.accalmie.metering.EnergyMethod.Kind;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says how an energy was obtained; the package says where the percentages come from. */
final class MethodWords {
    private static final double COUNTER_PERCENT = 5;

    private final GpuPowerSource.Traits source;
    private final EnergyMethod modelled;

    MethodWords(GpuPowerSource.Traits source, EnergyMethod modelled) {
        this.source = source;
        this.modelled = modelled;
    }

    /**
     * The method.
     *
     * @param node the meter whose share was added; empty where the host factor holds
     */
    EnergyMethod of(Ground ground, boolean isShared, Optional<NodePowerSource.Traits> node) {
        String board = isShared ? " of a shared GPU (shared estimate)" : "";
        String host = node.map(traits -> traits.isWhole()
                        ? " with node by " + traits.words()
                        : String.format(
                                java.util.Locale.ROOT,
                                " with node = (GPU + %s) x %.2f",
                                traits.words(),
                                traits.restFactor()))
                .orElse("");
        if (ground == Ground.UNKNOWN) {
            return new EnergyMethod(
                    Kind.MODELLED,
                    modelled.source() + " while " + source.name() + " gave no readings" + board + host,
                    modelled.percent());
        }
        OptionalDouble percent = ground == Ground.COUNTER ? OptionalDouble.of(COUNTER_PERCENT) : source.powerPercent();
        return new EnergyMethod(
                Kind.MEASURED,
                source.name() + how(ground) + board + host,
                isShared ? OptionalDouble.empty() : with(percent, node));
    }

    private static String how(Ground ground) {
        return switch (ground) {
            case COUNTER -> " counter";
            case SHORT -> " power x time (approximate: shorter than the counter's period)";
            case RESET -> " power x time (the counter was reset)";
            case STALL -> " power x time (the counter stood still)";
            case POWER, UNKNOWN -> " power x time";
        };
    }

    private static OptionalDouble with(OptionalDouble percent, Optional<NodePowerSource.Traits> node) {
        double rest = node.map(NodePowerSource.Traits::restPercent).orElse(0.0);
        return percent.isEmpty() || rest == 0
                ? percent
                : OptionalDouble.of(Math.rint(Math.hypot(percent.getAsDouble(), rest)));
    }
}

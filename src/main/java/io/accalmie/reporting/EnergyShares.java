package io.accalmie.reporting;

import static io.accalmie.metering.EnergyMethod.Kind.SOURCED;

import io.accalmie.dispatch.Pool;
import io.accalmie.metering.EnergyMethod.Kind;
import io.accalmie.metering.LineMethod;
import io.accalmie.metering.LineMethod.Host;
import io.accalmie.reporting.CampaignEmissions.EnergyShare;
import io.accalmie.reporting.CampaignEmissions.Interval;
import io.accalmie.reporting.CampaignEmissions.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Tells measured energy from modelled and sourced. Of a line whose host factor was assumed, the GPUs' part is as sure as their
 * figure, and what the factor adds is sourced, whatever the GPUs' figure is.
 */
final class EnergyShares {
    /** Interval of the default host factor (contracts, section 2; {@code reference/energy.md}, section 2). */
    private static final double LEAST_DEFAULT_FACTOR = 1.18;

    private static final double MOST_DEFAULT_FACTOR = 1.60;

    private final Map<Kind, Part> parts = new EnumMap<>(Kind.class);

    private EnergyShares() {}

    /** The shares of the lines' energy, which together are all of it. */
    static List<EnergyShare> of(List<Line> lines) {
        EnergyShares shares = new EnergyShares();
        lines.forEach(shares::add);
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Optional.ofNullable(shares.parts.get(kind)).stream()
                        .map(part -> new EnergyShare(kind.word(), part.energy, part.interval)))
                .toList();
    }

    private void add(Line line) {
        LineMethod method = LineMethod.of(line.energyMethod());
        long energy = line.energyMilliwattHours();
        if (line.energyInterval().isPresent()) {
            add(method.kind(), new Part(energy, line.energyInterval()));
        } else if (method.hostFactor().isEmpty()) {
            add(method.kind(), new Part(energy, within(energy, method.percent())));
        } else {
            double factor = method.hostFactor().getAsDouble();
            long gpu = BigDecimal.valueOf(energy)
                    .divide(BigDecimal.valueOf(factor), 0, RoundingMode.HALF_EVEN)
                    .longValueExact();
            add(method.kind(), new Part(gpu, within(gpu, method.percent())));
            add(SOURCED, new Part(energy - gpu, ofHost(gpu, factor, method.host())));
        }
    }

    private void add(Kind kind, Part part) {
        if (part.energy != 0) {
            parts.merge(kind, part, Part::plus);
        }
    }

    private static Optional<Interval> within(long energy, OptionalDouble percent) {
        return percent.isEmpty()
                ? Optional.empty()
                : Optional.of(interval(
                        energy * (1 - percent.getAsDouble() / 100), energy * (1 + percent.getAsDouble() / 100)));
    }

    private static Optional<Interval> ofHost(long gpu, double factor, Host host) {
        return factor == Pool.DEFAULT_HOST_FACTOR && host == Host.ASSUMED
                ? Optional.of(interval(gpu * (LEAST_DEFAULT_FACTOR - 1), gpu * (MOST_DEFAULT_FACTOR - 1)))
                : Optional.empty();
    }

    /** Ends may be the wrong way round where a line is a correction that takes off. */
    private static Interval interval(double one, double other) {
        return new Interval(Math.round(Math.min(one, other)), Math.round(Math.max(one, other)));
    }

    private record Part(long energy, Optional<Interval> interval) {
        Part plus(Part other) {
            return new Part(
                    Math.addExact(energy, other.energy),
                    interval.flatMap(mine -> other.interval.map(theirs -> new Interval(
                            mine.lowMilliwattHours() + theirs.lowMilliwattHours(),
                            mine.highMilliwattHours() + theirs.highMilliwattHours()))));
        }
    }
}

package io.accalmie.reporting;

import io.accalmie.metering.LineMethod;
import io.accalmie.metering.LineMethod.Host;
import io.accalmie.reporting.CampaignEmissions.Hosted;
import io.accalmie.reporting.CampaignEmissions.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in words what was measured and what was not. */
final class Notes {
    private Notes() {}

    static List<String> of(List<Line> lines, Optional<Hosted> hosted) {
        List<String> notes = new ArrayList<>();
        List<Line> drawn =
                lines.stream().filter(line -> !RepeatLines.isRepeat(line)).toList();
        shares(drawn, Line::energyMethod)
                .forEach((method, percent) -> notes.add("Energy, " + percent + " %: " + method + "."));
        kinds(drawn).ifPresent(notes::add);
        shares(drawn, line -> line.signal() + ", " + line.signalSource())
                .forEach((signal, percent) -> notes.add("Grid intensity, " + percent + " %: " + signal + "."));
        long energy = lines.stream().mapToLong(Line::energyMilliwattHours).sum();
        hosted.ifPresent(of -> notes.add(rented(of, energy)));
        RepeatLines.note(lines).ifPresent(notes::add);
        restated(lines).ifPresent(notes::add);
        notes.add(host(lines));
        notes.add("Embodied carbon is a product figure (SCI), not the GPU owner's inventory.");
        notes.add("A shift by average intensity is no proof of what the power system emitted.");
        return notes;
    }

    /** Says how much of the energy is known in which way, and how far off it may be. */
    private static Optional<String> kinds(List<Line> lines) {
        long total = lines.stream().mapToLong(Line::energyMilliwattHours).sum();
        String words = EnergyShares.of(lines).stream()
                .map(share -> String.format(
                        Locale.ROOT,
                        "%s %.1f %%, %s Wh%s",
                        share.kind(),
                        total == 0 ? 0.0 : 100.0 * share.energyMilliwattHours() / total,
                        wattHours(share.energyMilliwattHours()),
                        share.interval()
                                .map(within -> ", somewhere from " + wattHours(within.lowMilliwattHours()) + " to "
                                        + wattHours(within.highMilliwattHours()) + " Wh")
                                .orElse(", interval unknown")))
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? Optional.empty() : Optional.of("Energy by what is known of it: " + words + ".");
    }

    /** Says whether the nodes around the GPUs were metered. */
    private static String host(List<Line> lines) {
        Set<Host> hosts = lines.stream()
                .filter(line -> line.energyInterval().isEmpty())
                .map(line -> LineMethod.of(line.energyMethod()).host())
                .collect(Collectors.toSet());
        if (hosts.equals(Set.of(Host.MEASURED))) {
            return "Whole-node energy is metered; facility energy is that times the pool's PUE, which is sourced, not measured.";
        }
        boolean inPart = hosts.contains(Host.MEASURED) || hosts.contains(Host.MEASURED_IN_PART);
        return (inPart ? "Where no meter says it, whole-node" : "Whole-node")
                + " energy is GPU energy times an assumed host factor; facility energy is that times the"
                + " pool's PUE. Both factors are sourced, not measured.";
    }

    /** Says how much of the energy nobody here metered, and how far off it may be. */
    private static String rented(Hosted hosted, long energy) {
        long rented = hosted.amounts().energyMilliwattHours();
        return String.format(
                Locale.ROOT,
                "Hosted services: %s %% of the energy, %d renders, metered by nobody here: %s Wh, somewhere from %s to %s Wh."
                        + " They are in the totals and outside every pool's meter; their embodied carbon is modelled.",
                energy == 0 ? "0.0" : String.format(Locale.ROOT, "%.1f", 100.0 * rented / energy),
                hosted.renders(),
                wattHours(rented),
                wattHours(hosted.energyLowMilliwattHours()),
                wattHours(hosted.energyHighMilliwattHours()));
    }

    /** Says how much the grid's sources changed what was booked. */
    private static Optional<String> restated(List<Line> lines) {
        List<Line> restated =
                lines.stream().filter(line -> line.restatedMicrograms() != 0).toList();
        long micrograms = restated.stream().mapToLong(Line::restatedMicrograms).sum();
        return restated.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Corrected: the grid's intensity was revised after %d of the lines were booked, by %s%s g in all. The"
                                + " corrections are in the lines and totals.",
                        restated.size(),
                        micrograms > 0 ? "+" : "",
                        BigDecimal.valueOf(micrograms, 6).toPlainString()));
    }

    private static String wattHours(long milliwattHours) {
        return BigDecimal.valueOf(milliwattHours, 3).toPlainString();
    }

    private static Map<String, String> shares(List<Line> lines, Function<Line, String> name) {
        Map<String, Long> energy = new TreeMap<>();
        lines.forEach(line -> energy.merge(name.apply(line), line.energyMilliwattHours(), Long::sum));
        long total = energy.values().stream().mapToLong(Long::longValue).sum();
        Map<String, String> percents = new TreeMap<>();
        energy.forEach((key, part) ->
                percents.put(key, total == 0 ? "0.0" : String.format(Locale.ROOT, "%.1f", 100.0 * part / total)));
        return percents;
    }
}

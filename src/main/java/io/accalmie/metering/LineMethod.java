package io.accalmie.metering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the energy of a line of the books was obtained, as its words say: {@code measured: nvidia-smi counter, ±5 %; host assumed,
 * factor 1.43}. A figure that was not measured, or whose words nobody can read, is never called measured.
 *
 * @param parts how the energy of GPUs, or of a hosted render, was obtained; not empty
 * @param host what is known of the rest of the node
 * @param hostFactor whole-node energy over GPU energy that was assumed; empty where none was
 */
public record LineMethod(List<EnergyMethod> parts, Host host, OptionalDouble hostFactor) {
    static final String AND = "; ";

    private static final Pattern NEXT = Pattern.compile("; (?=(?:measured|modelled|sourced): )");
    private static final Pattern HOST = Pattern.compile(
            "(.*); host (measured|measured in part, else assumed|assumed)(?:, factor ([0-9]+(?:\\.[0-9]+)?))?",
            Pattern.DOTALL);

    public LineMethod {
        parts = List.copyOf(parts);
    }

    /** What is known of the node around the GPUs. */
    public enum Host {
        /** A meter of the node says what it drew. */
        MEASURED("measured"),
        /** A meter says it for some of the line; for the rest a factor is assumed. */
        MEASURED_IN_PART("measured in part, else assumed"),
        /** GPU energy times an assumed factor. */
        ASSUMED("assumed"),
        /** The words are silent: a line from before it was said, or a hosted render, which is of the whole node. */
        UNSAID("");

        private final String word;

        Host(String word) {
            this.word = word;
        }

        String words(double factor) {
            return this == MEASURED ? "host measured" : String.format(Locale.ROOT, "host %s, factor %s", word, factor);
        }
    }

    /** What the words of a line say. */
    public static LineMethod of(String words) {
        Matcher line = HOST.matcher(words);
        if (!line.matches()) {
            return new LineMethod(parts(words), Host.UNSAID, OptionalDouble.empty());
        }
        Host host = Arrays.stream(Host.values())
                .filter(each -> each.word.equals(line.group(2)))
                .findFirst()
                .orElseThrow();
        OptionalDouble factor =
                line.group(3) == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(line.group(3)));
        return new LineMethod(parts(line.group(1)), host, factor);
    }

    /** The least sure of its parts: measured only if all are, modelled if any is. */
    public EnergyMethod.Kind kind() {
        if (parts.stream().allMatch(part -> part.kind() == EnergyMethod.Kind.MEASURED)) {
            return EnergyMethod.Kind.MEASURED;
        }
        return parts.stream().anyMatch(part -> part.kind() == EnergyMethod.Kind.MODELLED)
                ? EnergyMethod.Kind.MODELLED
                : EnergyMethod.Kind.SOURCED;
    }

    /** How far its parts may be off to either side, in percent, the worst of them; empty where that is unknown of one. */
    public OptionalDouble percent() {
        boolean allKnown = parts.stream().allMatch(part -> part.percent().isPresent());
        return allKnown
                ? parts.stream()
                        .mapToDouble(part -> part.percent().getAsDouble())
                        .max()
                : OptionalDouble.empty();
    }

    private static List<EnergyMethod> parts(String words) {
        List<EnergyMethod> parts = new ArrayList<>();
        for (String part : NEXT.split(words)) {
            parts.add(EnergyMethod.of(part)
                    .orElseGet(() -> new EnergyMethod(EnergyMethod.Kind.MODELLED, part, OptionalDouble.empty())));
        }
        return parts;
    }
}

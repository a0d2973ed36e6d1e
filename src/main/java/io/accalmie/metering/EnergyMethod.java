package io.accalmie.metering;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an energy was obtained, as one line that books, exports and messages carry: {@code measured: nvidia-smi counter, ±5 %}.
 *
 * @param kind what sort of figure
 * @param source who or what gave it, such as {@code nvidia-smi counter}; without a comma-separated {@code ±} at its end
 * @param percent how far the true value may be from it to either side, in percent of it, more than 0; empty where nobody knows
 */
public record EnergyMethod(Kind kind, String source, OptionalDouble percent) {
    private static final Pattern WORDS =
            Pattern.compile("(measured|modelled|sourced): (.*?)(?:, ±([0-9]+(?:\\.[0-9]+)?) %)?");

    /** What sort of figure. */
    public enum Kind {
        /** Read from a meter. */
        MEASURED,
        /** Computed from a model of what such work draws. */
        MODELLED,
        /** Stated by someone else. */
        SOURCED;

        /** Lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The line. */
    public String words() {
        String doubt = percent.isEmpty() ? "" : String.format(Locale.ROOT, ", ±%s %%", plain(percent.getAsDouble()));
        return kind.word() + ": " + source + doubt;
    }

    /** What the line says; empty where it is none. */
    public static Optional<EnergyMethod> of(String words) {
        Matcher line = WORDS.matcher(words);
        if (!line.matches()) {
            return Optional.empty();
        }
        OptionalDouble percent =
                line.group(3) == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(line.group(3)));
        return Optional.of(
                new EnergyMethod(Kind.valueOf(line.group(1).toUpperCase(Locale.ROOT)), line.group(2), percent));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}

package io.accalmie.cli;

import java.time.DateTimeException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a positive ISO 8601 duration. */
final class PositiveDuration implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isZero() && !duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException e) {
            // Told below, like a duration that is not positive.
        }
        throw new TypeConversionException(
                "'" + text + "' is no positive ISO 8601 duration; write 30 seconds as PT30S, 5 minutes as PT5M");
    }
}

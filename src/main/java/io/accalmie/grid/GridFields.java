package io.accalmie.grid;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads the fields that files of the grid share, strictly. */
final class GridFields {
    static final Pattern ZONE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    private static final double HIGHEST = 5000;
    private static final Pattern HOUR = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):00:00(\\.0{1,9})?Z");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(\\.\\d{1,17})?");

    private final CsvLines lines;

    GridFields(CsvLines lines) {
        this.lines = lines;
    }

    ZoneId zone(String field, String text) {
        if (!ZONE.matcher(text).matches()) {
            throw lines.fault(field, text, "This is no zone.", "Use a key such as FR or SE-SE3.");
        }
        return new ZoneId(text);
    }

    /** The start of a whole hour. */
    Instant hour(String field, String text) {
        try {
            if (HOUR.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            throw hourFault(field, text);
        }
        throw hourFault(field, text);
    }

    /** An intensity, g/kWh. */
    double intensity(String field, String text) {
        if (!NUMBER.matcher(text).matches() || Double.parseDouble(text) > HIGHEST) {
            throw lines.fault(
                    field,
                    text,
                    "This is no intensity between 0 and 5000 g/kWh.",
                    "Write grams per kilowatt-hour with a decimal point, such as 63.5.");
        }
        return Double.parseDouble(text);
    }

    private UnreadableGridFileException hourFault(String field, String text) {
        return lines.fault(field, text, "This is no whole hour in UTC.", "Write it as 2022-04-04T00:00:00Z.");
    }
}

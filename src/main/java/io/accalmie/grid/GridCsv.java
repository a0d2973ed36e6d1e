package io.accalmie.grid;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads recorded intensity as CSV (contracts, section 7), plain or gzipped: {@value #HEADER}, hours of a zone ascending and
 * without gaps, at most {@value #MOST_ROWS} rows. Strict: whatever it does not understand it refuses, with line, field,
 * value and remedy.
 */
public final class GridCsv {
    /** The first line. */
    public static final String HEADER = "zone,datetime_utc,carbon_intensity_g_per_kwh";

    static final int MOST_ROWS = 5_000_000;

    private static final int MOST_ZONES = 1000;

    private final CsvLines lines;
    private final GridFields fields;
    private final Map<ZoneId, GrowingSeries> columns = new LinkedHashMap<>();

    private GridCsv(CsvLines lines) {
        this.lines = lines;
        this.fields = new GridFields(lines);
    }

    /** Reads a file; throws {@link UnreadableGridFileException} if its content, {@link IOException} if the file fails. */
    public static Map<ZoneId, HourlySeries> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads a stream to its end; the caller closes it.
     *
     * @param name what to call it in errors
     * @return zones in the order of the file, at least one
     * @throws UnreadableGridFileException if the content is not as it must be
     */
    public static Map<ZoneId, HourlySeries> read(InputStream in, String name) throws IOException {
        return CsvLines.read(in, name, lines -> new GridCsv(lines).readAll());
    }

    private Map<ZoneId, HourlySeries> readAll() throws IOException {
        lines.expectHeader(HEADER);
        int rows = 0;
        for (Optional<String[]> row = lines.next(HEADER); row.isPresent(); row = lines.next(HEADER)) {
            if (++rows > MOST_ROWS) {
                throw lines.fault("row", row.get()[0], "There are more than " + MOST_ROWS + " rows.", "Cut the file.");
            }
            take(row.get());
        }
        if (columns.isEmpty()) {
            throw lines.fault("row", "", "There is no row after the header.", "Give at least one hour of one zone.");
        }
        Map<ZoneId, HourlySeries> series = new LinkedHashMap<>();
        columns.forEach((zone, column) -> series.put(zone, column.series()));
        return series;
    }

    private void take(String[] row) {
        ZoneId zone = fields.zone("zone", row[0]);
        Instant hour = fields.hour("datetime_utc", row[1]);
        double value = fields.intensity("carbon_intensity_g_per_kwh", row[2]);
        GrowingSeries column = columns.computeIfAbsent(zone, first -> new GrowingSeries(hour));
        if (columns.size() > MOST_ZONES) {
            throw lines.fault("zone", row[0], "There are more than " + MOST_ZONES + " zones.", "Cut the file.");
        }
        Instant expected = column.next();
        if (hour.isBefore(expected)) {
            throw lines.fault(
                    "datetime_utc",
                    row[1],
                    "The hour of " + zone + " is there already, or is out of order.",
                    "Give each hour of a zone once, ascending; expected " + expected + ".");
        }
        if (hour.isAfter(expected)) {
            throw lines.fault(
                    "datetime_utc",
                    row[1],
                    "Hours of " + zone + " are missing before this one.",
                    "Add the hours from " + expected + " on, or cut the file to a part without gaps.");
        }
        column.add(value);
    }
}

package io.accalmie.grid;

import io.accalmie.messaging.Fault;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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
    private static final double HIGHEST = 5000;
    static final Pattern ZONE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    private static final Pattern HOUR = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):00:00(\\.0{1,9})?Z");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(\\.\\d{1,17})?");

    private final CsvLines lines;
    private final Map<ZoneId, Column> columns = new LinkedHashMap<>();

    private GridCsv(CsvLines lines) {
        this.lines = lines;
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
        try {
            return new GridCsv(new CsvLines(plain(in), name)).readAll();
        } catch (EOFException | ZipException e) {
            Fault fault = new Fault(
                    Optional.empty(),
                    "UNREADABLE_GRID_FILE",
                    Optional.empty(),
                    Optional.empty(),
                    "The gzip file is damaged or cut off (" + e.getMessage() + ").",
                    "Fetch it again.");
            throw new UnreadableGridFileException(name, fault);
        }
    }

    private static InputStream plain(InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean gzipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzipped ? new GZIPInputStream(buffered, 1 << 16) : buffered;
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
        ZoneId zone = zone(row[0]);
        Instant hour = hour(row[1]);
        double value = value(row[2]);
        Column column = columns.computeIfAbsent(zone, first -> new Column(hour));
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

    private ZoneId zone(String text) {
        if (!ZONE.matcher(text).matches()) {
            throw lines.fault("zone", text, "This is no zone.", "Use a key such as FR or SE-SE3.");
        }
        return new ZoneId(text);
    }

    private Instant hour(String text) {
        try {
            if (HOUR.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            throw hourFault(text);
        }
        throw hourFault(text);
    }

    private UnreadableGridFileException hourFault(String text) {
        return lines.fault("datetime_utc", text, "This is no whole hour in UTC.", "Write it as 2022-04-04T00:00:00Z.");
    }

    private double value(String text) {
        if (!NUMBER.matcher(text).matches() || Double.parseDouble(text) > HIGHEST) {
            throw lines.fault(
                    "carbon_intensity_g_per_kwh",
                    text,
                    "This is no intensity between 0 and 5000 g/kWh.",
                    "Write grams per kilowatt-hour with a decimal point, such as 63.5.");
        }
        return Double.parseDouble(text);
    }

    private static final class Column {
        private final Instant start;
        private double[] values = new double[24];
        private int hours;

        Column(Instant start) {
            this.start = start;
        }

        Instant next() {
            return start.plus(Duration.ofHours(hours));
        }

        void add(double value) {
            if (hours == values.length) {
                values = Arrays.copyOf(values, hours * 2);
            }
            values[hours++] = value;
        }

        HourlySeries series() {
            return new HourlySeries(start, Arrays.copyOf(values, hours));
        }
    }
}

package io.accalmie.grid;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads published forecasts as CSV (contracts, section 7), plain or gzipped: {@value #HEADER}, found by the names in the first
 * line, other columns ignored. The issues of a zone come ascending, each whole before the next begins, its hours ascending and
 * without gaps; at most {@value GridCsv#MOST_ROWS} rows. {@code horizon_h} counts the hours from the issue to the start or to
 * the end of the target hour. Strict: whatever it does not understand it refuses, with line, field, value and remedy.
 */
public final class ForecastCsv {
    /** The columns. */
    public static final String HEADER = "zone,issued_utc,target_utc,horizon_h,forecast_g_per_kwh";

    private static final List<String> COLUMNS = List.of(HEADER.split(","));
    private static final Pattern HORIZON = Pattern.compile("\\d{1,5}");

    private final CsvLines lines;
    private final GridFields fields;
    private final Map<ZoneId, List<IssuedForecast>> issues = new LinkedHashMap<>();
    private final Map<ZoneId, Draft> drafts = new LinkedHashMap<>();

    private ForecastCsv(CsvLines lines) {
        this.lines = lines;
        this.fields = new GridFields(lines);
    }

    /** Reads a file; throws {@link UnreadableGridFileException} if its content, {@link IOException} if the file fails. */
    public static Map<ZoneId, List<IssuedForecast>> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads a stream to its end; the caller closes it.
     *
     * @param name what to call it in errors
     * @return by zone, in the order of the file, at least one; the issues of a zone ascending, at least one
     * @throws UnreadableGridFileException if the content is not as it must be
     */
    public static Map<ZoneId, List<IssuedForecast>> read(InputStream in, String name) throws IOException {
        return CsvLines.read(in, name, lines -> new ForecastCsv(lines).readAll());
    }

    /** The rows of an issue as text, each with its newline; horizons are to the end of the hour, values to the milligram. */
    public static String rows(ZoneId zone, IssuedForecast issue) {
        StringBuilder rows = new StringBuilder();
        for (int hour = 0; hour < issue.hours().hours(); hour++) {
            Instant target = issue.hours().interval(hour).start();
            rows.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%d,%.3f\n",
                    zone,
                    issue.issuedAt(),
                    target,
                    Duration.between(issue.issuedAt(), target).toHours() + 1,
                    issue.hours().gramsPerKilowattHour(hour)));
        }
        return rows.toString();
    }

    private Map<ZoneId, List<IssuedForecast>> readAll() throws IOException {
        String header = lines.header(COLUMNS);
        List<String> named = List.of(header.split(",", -1));
        int[] places = COLUMNS.stream().mapToInt(named::indexOf).toArray();
        int rows = 0;
        for (Optional<String[]> row = lines.next(header); row.isPresent(); row = lines.next(header)) {
            if (++rows > GridCsv.MOST_ROWS) {
                throw lines.fault(
                        "row", row.get()[0], "There are more than " + GridCsv.MOST_ROWS + " rows.", "Cut the file.");
            }
            take(row.get(), places);
        }
        if (drafts.isEmpty()) {
            throw lines.fault("row", "", "There is no row after the header.", "Give at least one hour of one issue.");
        }
        drafts.forEach(this::finish);
        return issues;
    }

    private void take(String[] row, int[] places) {
        ZoneId zone = fields.zone("zone", row[places[0]]);
        Instant issuedAt = fields.hour("issued_utc", row[places[1]]);
        Instant target = fields.hour("target_utc", row[places[2]]);
        checkHorizon(row[places[3]], Duration.between(issuedAt, target).toHours());
        double value = fields.intensity("forecast_g_per_kwh", row[places[4]]);
        Draft draft = drafts.get(zone);
        if (draft == null || issuedAt.isAfter(draft.issuedAt)) {
            if (draft != null) {
                finish(zone, draft);
            }
            draft = new Draft(issuedAt, new GrowingSeries(target));
            drafts.put(zone, draft);
        }
        if (issuedAt.isBefore(draft.issuedAt)) {
            throw lines.fault(
                    "issued_utc",
                    row[places[1]],
                    "A later issue of " + zone + " came before this one.",
                    "Sort the issues of a zone, each whole before the next.");
        }
        if (!target.equals(draft.hours.next())) {
            throw lines.fault(
                    "target_utc",
                    row[places[2]],
                    "The hours of an issue must follow each other.",
                    "Give each hour of an issue once, ascending, without gaps; expected " + draft.hours.next() + ".");
        }
        draft.hours.add(value);
    }

    private void checkHorizon(String text, long hoursToStart) {
        boolean agrees = HORIZON.matcher(text).matches()
                && (Long.parseLong(text) == hoursToStart || Long.parseLong(text) == hoursToStart + 1);
        if (!agrees) {
            throw lines.fault(
                    "horizon_h",
                    text,
                    "It does not agree with issued_utc and target_utc, which are " + hoursToStart + " h apart.",
                    "Write the hours from the issue to the start of the target hour, or to its end.");
        }
    }

    private void finish(ZoneId zone, Draft draft) {
        issues.computeIfAbsent(zone, first -> new ArrayList<>())
                .add(new IssuedForecast(draft.issuedAt, draft.hours.series()));
    }

    /**
     * An issue of which more hours may follow.
     *
     * @param hours those read so far
     */
    private record Draft(Instant issuedAt, GrowingSeries hours) {}
}

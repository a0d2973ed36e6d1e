package io.accalmie.grid.provider;

import io.accalmie.grid.CsvLines;
import io.accalmie.grid.UnreadableGridFileException;
import io.accalmie.grid.ZoneId;
import io.accalmie.messaging.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads calibrations as CSV. Refuses the file with every fault in it, not only the first. */
final class CalibrationsCsv {
    static final String HEADER = "source,zone,basis,offset_g_per_kwh,slope,words";

    private static final int MOST_ROWS = 1_000;
    private static final int MOST_FAULTS = 100;
    private static final double HIGHEST_OFFSET = 500;
    private static final double HIGHEST_SLOPE = 10;
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(\\.\\d{1,6})?");

    private final CsvLines lines;
    private final List<Calibration> calibrations = new ArrayList<>();
    private final Set<List<String>> seen = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    CalibrationsCsv(InputStream in, String name) {
        this.lines = new CsvLines(in, name);
    }

    List<Calibration> read() throws IOException {
        try {
            lines.expectHeader(HEADER);
            readRows();
        } catch (UnreadableGridFileException e) {
            faults.addAll(e.faults());
        }
        if (!faults.isEmpty()) {
            throw lines.refused(faults);
        }
        return calibrations;
    }

    /** Goes on after a row that is wrong, and ends where lines cannot be told apart any more, or too much is wrong. */
    private void readRows() throws IOException {
        int rows = 0;
        for (Optional<String> line = lines.nextLine(); line.isPresent(); line = lines.nextLine()) {
            if (++rows > MOST_ROWS) {
                throw lines.fault("row", line.get(), "There are more than " + MOST_ROWS + " rows.", "Cut the file.");
            }
            if (faults.size() >= MOST_FAULTS) {
                throw lines.fault("row", line.get(), "Nothing is read from here on.", "Cure the faults before first.");
            }
            take(line.get());
        }
    }

    private void take(String line) {
        String[] row;
        try {
            row = lines.fields(line, HEADER);
        } catch (UnreadableGridFileException e) {
            faults.addAll(e.faults());
            return;
        }
        int before = faults.size();
        check(row);
        if (faults.size() > before) {
            return;
        }
        if (!seen.add(List.of(row[0], row[1], row[2]))) {
            fault("source", row[0], "The series has a calibration already.", "Give each source, zone and basis one.");
            return;
        }
        calibrations.add(new Calibration(
                row[0],
                new ZoneId(row[1]),
                SignalBasis.AVERAGE_DIRECT,
                Double.parseDouble(row[3]),
                Double.parseDouble(row[4]),
                row[5]));
    }

    private void check(String[] row) {
        if (!SOURCE.matcher(row[0]).matches()) {
            fault("source", row[0], "This is no provider's id.", "Write lower-case letters and digits, such as neso.");
        }
        if (!ZONE.matcher(row[1]).matches()) {
            fault("zone", row[1], "This is no zone.", "Use a key such as FR or SE-SE3.");
        }
        if (!row[2].equals(SignalBasis.AVERAGE_DIRECT.name())) {
            fault(
                    "basis",
                    row[2],
                    "Only a direct average can shape a lifecycle one; a marginal series says nothing of the average.",
                    "Write AVERAGE_DIRECT, or leave the row out.");
        }
        if (!isNumber(row[3]) || Double.parseDouble(row[3]) > HIGHEST_OFFSET) {
            fault("offset_g_per_kwh", row[3], "This is no offset from 0 to 500 g/kWh.", "Write a number such as 10.4.");
        }
        if (!isNumber(row[4]) || Double.parseDouble(row[4]) == 0 || Double.parseDouble(row[4]) > HIGHEST_SLOPE) {
            fault("slope", row[4], "This is no slope above 0 and up to 10.", "Write a number such as 1.09.");
        }
        if (row[5].isBlank()) {
            fault(
                    "words",
                    row[5],
                    "Nobody is named who says so.",
                    "Write where both factors are from and what they leave out.");
        }
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private void fault(String field, String value, String reason, String remedy) {
        faults.add(lines.faultOf(field, value, reason, remedy));
    }
}

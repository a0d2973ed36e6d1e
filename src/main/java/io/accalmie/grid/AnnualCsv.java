package io.accalmie.grid;

import io.accalmie.grid.AnnualAverages.Average;
import io.accalmie.quantity.CarbonIntensity;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads annual averages as CSV. */
final class AnnualCsv {
    static final String HEADER = "place,year,grams_per_kwh,source";

    private static final int MOST_ROWS = 1_000;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern YEAR = Pattern.compile("20\\d\\d");

    private final CsvLines lines;
    private final GridFields fields;
    private final Set<String> seen = new HashSet<>();

    AnnualCsv(InputStream in, String name) {
        this.lines = new CsvLines(in, name);
        this.fields = new GridFields(lines);
    }

    List<Average> read() throws IOException {
        lines.expectHeader(HEADER);
        List<Average> averages = new ArrayList<>();
        for (Optional<String[]> row = lines.next(HEADER); row.isPresent(); row = lines.next(HEADER)) {
            if (averages.size() == MOST_ROWS) {
                throw lines.fault("row", row.get()[0], "There are more than " + MOST_ROWS + " rows.", "Cut the file.");
            }
            averages.add(average(row.get()));
        }
        return averages;
    }

    private Average average(String[] row) {
        if (!COUNTRIES.contains(row[0]) && !row[0].equals(AnnualAverages.WORLD)) {
            throw lines.fault(
                    "place", row[0], "This is no ISO 3166 country.", "Use two letters, such as FR, or WORLD.");
        }
        if (!seen.add(row[0])) {
            throw lines.fault("place", row[0], "The place is there already.", "Give each place once.");
        }
        if (!YEAR.matcher(row[1]).matches()) {
            throw lines.fault("year", row[1], "This is no year of this century.", "Write it as 2024.");
        }
        if (row[3].isBlank()) {
            throw lines.fault("source", row[3], "The source is missing.", "Say who states the number.");
        }
        double grams = fields.intensity("grams_per_kwh", row[2]);
        return new Average(row[0], Integer.parseInt(row[1]), new CarbonIntensity(grams), row[3]);
    }
}

package io.accalmie.grid;

import io.accalmie.messaging.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads regions as CSV. A row whose region is {@code *} states the PUE of a provider's whole fleet, which stands in, marked
 * as such, where a region has none. Refuses the file with every fault in it, not only the first.
 */
final class RegionsCsv {
    static final String HEADER = "provider,region,location,country,zone,pue,pue_year,source";

    private static final String FLEET = "*";
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_FAULTS = 100;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Pattern PUE = Pattern.compile("[1-4](\\.\\d{1,6})?");
    private static final Pattern YEAR = Pattern.compile("20\\d\\d");

    private final CsvLines lines;
    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final Map<String, Pue> stated = new HashMap<>();
    private final Map<String, Pue> fleets = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    RegionsCsv(InputStream in, String name) {
        this.lines = new CsvLines(in, name);
    }

    Regions read() throws IOException {
        try {
            lines.expectHeader(HEADER);
            readRows();
        } catch (UnreadableGridFileException e) {
            faults.addAll(e.faults());
        }
        if (!faults.isEmpty()) {
            throw lines.refused(faults);
        }
        if (regions.isEmpty()) {
            throw lines.fault("row", "", "There is no region.", "Give at least one.");
        }
        Map<String, Pue> pues = new HashMap<>(stated);
        regions.forEach((id, region) ->
                Optional.ofNullable(fleets.get(region.provider())).ifPresent(fleet -> pues.putIfAbsent(id, fleet)));
        return new Regions(new ArrayList<>(regions.values()), pues, sources);
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
        boolean fleet = row[1].equals(FLEET);
        int before = faults.size();
        check(row, fleet);
        if (faults.size() > before) {
            return;
        }
        if (fleet) {
            if (fleets.put(row[0], pue(row, true)) != null) {
                fault("region", row[1], "The provider's fleet is there already.", "Give each provider's fleet once.");
            }
            return;
        }
        Region region = new Region(row[0], row[1], row[2], row[3], new ZoneId(row[4]));
        if (regions.put(region.id(), region) != null) {
            fault("region", row[1], "The region is there already.", "Give each provider's region once.");
        }
        sources.put(region.id(), row[7]);
        if (!row[5].isEmpty()) {
            stated.put(region.id(), pue(row, false));
        }
    }

    private void check(String[] row, boolean fleet) {
        match(NAME, "provider", row[0], "lower-case letters, digits and '-', such as aws");
        if (!fleet) {
            match(NAME, "region", row[1], "lower-case letters, digits and '-', such as eu-north-1");
            if (!COUNTRIES.contains(row[3])) {
                fault("country", row[3], "This is no ISO 3166 country.", "Use two letters, such as FR.");
            }
            match(GridFields.ZONE, "zone", row[4], "a zone's key, such as FR or SE-SE3");
        }
        if (fleet || !row[5].isEmpty()) {
            match(PUE, "pue", row[5], "a number from 1 to 5 with a decimal point, such as 1.16");
            match(YEAR, "pue_year", row[6], "the year that the PUE is stated for, such as 2024");
        }
        if (row[7].isBlank()) {
            fault("source", row[7], "Nobody is named who says so.", "Write where the zone and the PUE are from.");
        }
    }

    private static Pue pue(String[] row, boolean fleet) {
        return new Pue(Double.parseDouble(row[5]), Integer.parseInt(row[6]), fleet, row[7]);
    }

    private void match(Pattern form, String field, String text, String wanted) {
        if (!form.matcher(text).matches()) {
            fault(field, text, "The value is not as it must be.", "Write " + wanted + ".");
        }
    }

    private void fault(String field, String value, String reason, String remedy) {
        faults.add(lines.faultOf(field, value, reason, remedy));
    }
}

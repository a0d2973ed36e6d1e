package io.accalmie.grid;

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
 * as such, where a region has none.
 */
final class RegionsCsv {
    static final String HEADER = "provider,region,location,country,zone,pue,pue_year,source";

    private static final String FLEET = "*";
    private static final int MOST_ROWS = 10_000;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Pattern PUE = Pattern.compile("[1-4](\\.\\d{1,6})?");
    private static final Pattern YEAR = Pattern.compile("20\\d\\d");

    private final CsvLines lines;
    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final Map<String, Pue> stated = new HashMap<>();
    private final Map<String, Pue> fleets = new HashMap<>();

    RegionsCsv(InputStream in, String name) {
        this.lines = new CsvLines(in, name);
    }

    Regions read() throws IOException {
        lines.expectHeader(HEADER);
        int rows = 0;
        for (Optional<String[]> row = lines.next(HEADER); row.isPresent(); row = lines.next(HEADER)) {
            if (++rows > MOST_ROWS) {
                throw lines.fault("row", row.get()[0], "There are more than " + MOST_ROWS + " rows.", "Cut the file.");
            }
            take(row.get());
        }
        if (regions.isEmpty()) {
            throw lines.fault("row", "", "There is no region.", "Give at least one.");
        }
        Map<String, Pue> pues = new HashMap<>(stated);
        regions.forEach((id, region) ->
                Optional.ofNullable(fleets.get(region.provider())).ifPresent(fleet -> pues.putIfAbsent(id, fleet)));
        List<Region> all = new ArrayList<>(regions.values());
        return new Regions(all, pues);
    }

    private void take(String[] row) {
        String provider = matching(NAME, "provider", row[0], "lower-case letters, digits and '-', such as aws");
        if (row[1].equals(FLEET)) {
            fleets.put(provider, pue(row, true));
            return;
        }
        Region region = new Region(
                provider,
                matching(NAME, "region", row[1], "lower-case letters, digits and '-', such as eu-north-1"),
                row[2],
                country(row[3]),
                zone(row[4]));
        if (regions.put(region.id(), region) != null) {
            throw lines.fault("region", row[1], "The region is there already.", "Give each provider's region once.");
        }
        if (!row[5].isEmpty()) {
            stated.put(region.id(), pue(row, false));
        }
    }

    private Pue pue(String[] row, boolean fleet) {
        String value = matching(PUE, "pue", row[5], "a number from 1 to 5 with a decimal point, such as 1.16");
        String year = matching(YEAR, "pue_year", row[6], "the year that the PUE is stated for, such as 2024");
        return new Pue(Double.parseDouble(value), Integer.parseInt(year), fleet, row[7]);
    }

    private String country(String text) {
        if (!COUNTRIES.contains(text)) {
            throw lines.fault("country", text, "This is no ISO 3166 country.", "Use two letters, such as FR.");
        }
        return text;
    }

    private ZoneId zone(String text) {
        return new ZoneId(matching(GridFields.ZONE, "zone", text, "a zone's key, such as FR or SE-SE3"));
    }

    private String matching(Pattern form, String field, String text, String wanted) {
        if (!form.matcher(text).matches()) {
            throw lines.fault(field, text, "The value is not as it must be.", "Write " + wanted + ".");
        }
        return text;
    }
}

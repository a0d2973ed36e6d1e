package io.accalmie.agent.nvidiasmi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the program is asked for, and how its lines are read.
 *
 * @param fields in the order asked
 */
record Query(List<String> fields) {
    private static final Pattern REFUSED = Pattern.compile("Field \"([^\"]{1,80})\" is not a valid field to query.*");
    private static final String COUNTER = "total_energy_consumption";
    private static final List<String> POWERS = List.of("power.draw.instant", "power.draw.average", "power.draw");
    private static final String MIG = "mig.mode.current";
    private static final String MOMENT = "timestamp";
    private static final String INDEX = "index";
    private static final String UUID = "uuid";
    private static final double MOST_WATTS = 100_000;

    /**
     * A line that was understood.
     *
     * @param moment the program's own words for the time
     * @param counter energy counter in the program's unit, which nobody states
     * @param watts the first power that it knows
     */
    record Row(String moment, int index, String uuid, OptionalLong counter, OptionalDouble watts, boolean isMig) {}

    Query {
        fields = List.copyOf(fields);
    }

    /** Everything that is of use. */
    static Query full() {
        return new Query(Stream.concat(Stream.of(MOMENT, INDEX, UUID, MIG, COUNTER), POWERS.stream())
                .toList());
    }

    /** The field that the program refuses in this line; empty where it refuses none. */
    static Optional<String> refused(String line) {
        Matcher matcher = REFUSED.matcher(line.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The same without a field; empty where it cannot do without, or never asked for it. */
    Optional<Query> without(String field) {
        List<String> rest = fields.stream().filter(Predicate.not(field::equals)).toList();
        boolean hasPower = rest.stream().anyMatch(POWERS::contains);
        return rest.size() == fields.size() || !rest.contains(INDEX) || !rest.contains(UUID) || !hasPower
                ? Optional.empty()
                : Optional.of(new Query(rest));
    }

    /** What a line says; empty where it is none of ours. {@code [N/A]} and {@code [Not Supported]} are normal. */
    Optional<Row> row(String line) {
        List<String> cells =
                Arrays.stream(line.split(",", -1)).map(String::strip).toList();
        if (cells.size() != fields.size()) {
            return Optional.empty();
        }
        String index = cell(cells, INDEX);
        String uuid = cell(cells, UUID);
        if (!index.matches("\\d{1,4}") || !uuid.matches("GPU-[0-9A-Za-z-]{1,64}")) {
            return Optional.empty();
        }
        OptionalDouble watts = POWERS.stream()
                .map(field -> watts(cell(cells, field)))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
        boolean isMig = cell(cells, MIG).equalsIgnoreCase("Enabled");
        return Optional.of(new Row(
                cell(cells, MOMENT), Integer.parseInt(index), uuid, counter(cell(cells, COUNTER)), watts, isMig));
    }

    private String cell(List<String> cells, String field) {
        int place = fields.indexOf(field);
        return place < 0 ? "" : cells.get(place);
    }

    private static OptionalLong counter(String text) {
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static OptionalDouble watts(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return value <= MOST_WATTS ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}

package io.accalmie.intake.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.messaging.Fault;
import io.accalmie.quantity.Identifier;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes typed fields out of a JSON object. A field that is absent or null is empty; one that is wrong is empty and leaves a
 * fault; {@link #refuseOthers} finds the fields nobody asked for.
 */
final class FieldReader {
    /** What every instant must lie between, so that it can be stored and reckoned with anywhere. */
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final JsonNode object;
    private final String path;
    private final FaultList faults;
    private final Set<String> asked = new TreeSet<>();

    /** @param path what the names of fields begin with in faults, such as {@code quality.}; empty at the top */
    FieldReader(JsonNode object, String path, FaultList faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    /** The value as it is, after a fault where the field was not given at all. */
    <T> Optional<T> required(String name, Optional<T> value, String remedy) {
        require(name, remedy);
        return value;
    }

    /** Leaves a fault where the field is not given. */
    void require(String name, String remedy) {
        if (field(name).isEmpty()) {
            faults.add(new Fault(
                    Optional.empty(),
                    "MISSING_FIELD",
                    Optional.of(path + name),
                    Optional.empty(),
                    "'" + path + name + "' is required",
                    remedy));
        }
    }

    Optional<String> text(String name, int longest) {
        Optional<String> text = ofType(name, JsonNode::isTextual, "a text").map(JsonNode::textValue);
        if (text.isEmpty()) {
            return text;
        }
        if (text.get().isBlank() || text.get().length() > longest) {
            String got = text.get().isBlank() ? "is blank" : "has " + text.get().length() + " characters";
            return wrong("BAD_TEXT", name, "the text " + got, "send 1 to " + longest + " characters, not all blank");
        }
        if (!Texts.isPlain(text.get())) {
            return wrong(
                    "BAD_TEXT",
                    name,
                    "the text holds control characters or half a surrogate pair",
                    "send printable Unicode; of control characters only tab and line ends are taken");
        }
        return text;
    }

    <T> Optional<T> id(String name, Function<String, T> type) {
        Optional<String> text = ofType(name, JsonNode::isTextual, "a text").map(JsonNode::textValue);
        if (text.isPresent() && !Identifier.isValid(text.get())) {
            return wrong(
                    "BAD_ID",
                    name,
                    "this is not an id",
                    "send 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit");
        }
        return text.map(type);
    }

    <T> Optional<T> word(String name, T[] values, Function<T, String> word) {
        Optional<String> text = ofType(name, JsonNode::isTextual, "a text").map(JsonNode::textValue);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value =
                Stream.of(values).filter(v -> word.apply(v).equals(text.get())).findFirst();
        if (value.isPresent()) {
            return value;
        }
        String words = Stream.of(values).map(word).collect(Collectors.joining(", "));
        return wrong("UNKNOWN_WORD", name, "'" + path + name + "' does not know this word", "use one of: " + words);
    }

    Optional<Boolean> flag(String name) {
        return ofType(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    OptionalInt integer(String name, int least, int most) {
        OptionalLong value = whole(name, least, most);
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    OptionalLong whole(String name, long least, long most) {
        Optional<JsonNode> number = ofType(name, JsonNode::isIntegralNumber, "a whole number");
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!number.get().canConvertToLong()
                || number.get().longValue() < least
                || number.get().longValue() > most) {
            wrong("OUT_OF_RANGE", name, "the number is out of range", "send " + least + " to " + most);
            return OptionalLong.empty();
        }
        return OptionalLong.of(number.get().longValue());
    }

    OptionalDouble number(String name, double least, double most) {
        Optional<JsonNode> number = ofType(name, JsonNode::isNumber, "a number");
        if (number.isEmpty()) {
            return OptionalDouble.empty();
        }
        double value = number.get().doubleValue();
        if (!(value >= least && value <= most)) {
            wrong("OUT_OF_RANGE", name, "the number is out of range", "send " + least + " to " + most);
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(value);
    }

    /** Read to the millisecond, the grain of the product's time; what is finer is cut off. */
    Optional<Instant> instant(String name) {
        Optional<String> text = ofType(name, JsonNode::isTextual, "a text").map(JsonNode::textValue);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant instant = Instant.parse(text.get()).truncatedTo(ChronoUnit.MILLIS);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return Optional.of(instant);
            }
        } catch (DateTimeException e) {
            // Told below, like a time out of range.
        }
        return wrong(
                "BAD_INSTANT",
                name,
                "this is not a time between 2000 and 2100",
                "send ISO 8601 in UTC, such as 2026-11-23T07:00:00Z");
    }

    /** A list of 1 to {@code most} different texts that all pass {@code accepts}. */
    Optional<List<String>> texts(String name, int most, Predicate<String> accepts, String remedy) {
        Optional<JsonNode> array = ofType(name, JsonNode::isArray, "a list");
        if (array.isEmpty()) {
            return Optional.empty();
        }
        if (array.get().isEmpty() || array.get().size() > most) {
            return wrong(
                    "OUT_OF_RANGE",
                    name,
                    "the list has " + array.get().size() + " entries",
                    "send 1 to " + most + " entries, or leave the field out to allow any");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < array.get().size(); i++) {
            JsonNode entry = array.get().get(i);
            if (entry.isTextual() && accepts.test(entry.textValue())) {
                texts.add(entry.textValue());
            } else {
                faults.add(
                        "BAD_ENTRY", path + name + "[" + i + "]", shown(entry), "this entry is not understood", remedy);
            }
        }
        return Optional.of(texts.stream().distinct().toList());
    }

    /** Refuses a field that has a meaning in the contract, but whose feature does not exist yet. */
    void notAvailableYet(String name) {
        if (field(name).isPresent()) {
            wrong(
                    "NOT_AVAILABLE_YET",
                    name,
                    "'" + path + name + "' is not available yet",
                    "leave it out, or send null");
        }
    }

    Optional<FieldReader> object(String name) {
        return ofType(name, JsonNode::isObject, "an object").map(o -> new FieldReader(o, path + name + ".", faults));
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    void refuseOthers() {
        for (String name : names()) {
            if (!asked.contains(name)) {
                wrong("UNKNOWN_FIELD", name, "no such field is known", "use only: " + String.join(", ", asked));
            }
        }
    }

    /** Adds a fault with the field's own value. */
    <T> Optional<T> wrong(String code, String name, String reason, String remedy) {
        faults.add(code, path + name, shown(object.path(name)), reason, remedy);
        return Optional.empty();
    }

    /** A value as a fault quotes it. */
    static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    Optional<JsonNode> field(String name) {
        asked.add(name);
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private Optional<JsonNode> ofType(String name, Predicate<JsonNode> type, String wanted) {
        Optional<JsonNode> value = field(name);
        if (value.isPresent() && !type.test(value.get())) {
            return wrong("WRONG_TYPE", name, "'" + path + name + "' must be " + wanted, "send " + wanted);
        }
        return value;
    }
}

package io.accalmie.catalogue.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.accalmie.catalogue.InvalidCatalogueException.Violation;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * A mapping in a YAML file, read key by key. What is wrong is noted and reading goes on with a stand-in, so that everything
 * wrong is found at once; nothing read from a file with a violation is ever used.
 */
final class Section {
    private static final String STAND_IN = "?";

    private final String file;
    private final String path;
    private final JsonNode node;
    private final List<Violation> violations;
    private final Set<String> known = new HashSet<>();

    Section(String file, String path, JsonNode node, List<Violation> violations) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.violations = violations;
        if (!node.isObject()) {
            violation(path, node, "is not a mapping", "write keys and values here");
        }
    }

    boolean has(String key) {
        return !value(key).isMissingNode();
    }

    /** The keys that stand there, in their order; each counts as known. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        known.addAll(keys);
        return keys;
    }

    String text(String key) {
        return optionalText(key).orElseGet(() -> missing(key, "a text", STAND_IN));
    }

    Optional<String> optionalText(String key) {
        JsonNode value = value(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isValueNode() || value.asText().isBlank()) {
            violation(at(key), value, "is not a text", "write a text that is not blank");
            return Optional.of(STAND_IN);
        }
        return Optional.of(value.asText());
    }

    LocalDate date(String key) {
        try {
            return LocalDate.parse(text(key));
        } catch (DateTimeParseException e) {
            refuse(key, "is not a date", "write a day such as 2026-11-22");
            return LocalDate.EPOCH;
        }
    }

    boolean flag(String key) {
        return oneOf(key, Map.of("true", true, "false", false));
    }

    <E> E oneOf(String key, Map<String, E> words) {
        String word = text(key);
        E meant = words.get(word);
        if (meant == null) {
            String allowed = String.join(", ", words.keySet().stream().sorted().toList());
            if (has(key)) {
                violation(at(key), value(key), "is not a word known here", "write one of " + allowed);
            }
            return words.values().iterator().next();
        }
        return meant;
    }

    double number(String key, double least, double most) {
        return optionalNumber(key, least, most).orElseGet(() -> missing(key, "a number", least));
    }

    OptionalDouble optionalNumber(String key, double least, double most) {
        JsonNode value = value(key);
        return value.isMissingNode() ? OptionalDouble.empty() : OptionalDouble.of(number(at(key), value, least, most));
    }

    long integer(String key, long least, long most) {
        JsonNode value = value(key);
        if (value.isMissingNode()) {
            return missing(key, "an integer", least);
        }
        if (!value.isIntegralNumber()) {
            violation(at(key), value, "is not an integer", "write an integer from " + least + " to " + most);
            return least;
        }
        return (long) number(at(key), value, least, most);
    }

    int integer(String key, int least, int most) {
        return (int) integer(key, (long) least, (long) most);
    }

    /** Texts of a list with at least one entry; a missing key is a violation. */
    List<String> texts(String key) {
        List<String> texts = optionalTexts(key);
        if (texts.isEmpty()) {
            missing(key, "a list with at least one text", STAND_IN);
        }
        return texts;
    }

    List<String> optionalTexts(String key) {
        return entries(key, (entryPath, entry) -> {
            if (!entry.isValueNode() || entry.asText().isBlank()) {
                violation(entryPath, entry, "is not a text", "write a text that is not blank");
            }
            return entry.asText(STAND_IN);
        });
    }

    Map<String, Double> numbers(String key) {
        Section values = section(key);
        Map<String, Double> numbers = new LinkedHashMap<>();
        values.node.fieldNames().forEachRemaining(name -> numbers.put(name, values.number(name, -1e6, 1e6)));
        if (numbers.isEmpty()) {
            missing(key, "at least one number by name", STAND_IN);
        }
        return numbers;
    }

    Section section(String key) {
        JsonNode value = value(key);
        if (value.isMissingNode()) {
            missing(key, "a mapping", STAND_IN);
            return new Section(file, at(key), JsonNodeFactory.instance.objectNode(), new ArrayList<>());
        }
        return new Section(file, at(key), value, violations);
    }

    /** Reads each mapping of a list; a missing key is an empty list. Unknown keys in an entry are violations. */
    <E> List<E> sections(String key, Function<Section, E> reader) {
        return entries(key, (entryPath, entry) -> {
            Section section = new Section(file, entryPath, entry, violations);
            E read = reader.apply(section);
            section.refuseUnknownKeys();
            return read;
        });
    }

    void refuseUnknownKeys() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String allowed = String.join(", ", known.stream().sorted().toList());
                violation(
                        at(name), node.path(name), "is not a key known here", "remove it, or write one of " + allowed);
            }
        });
    }

    /** Notes that the value of a key cannot be. */
    void refuse(String key, String reason, String remedy) {
        violation(at(key), value(key), reason, remedy);
    }

    private <E> List<E> entries(String key, EntryReader<E> reader) {
        JsonNode value = value(key);
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray()) {
            violation(at(key), value, "is not a list", "write a list");
            return List.of();
        }
        List<E> entries = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            entries.add(reader.read(at(key) + "[" + i + "]", value.path(i)));
        }
        return entries;
    }

    private double number(String where, JsonNode value, double least, double most) {
        if (!value.isNumber() || !(value.asDouble() >= least && value.asDouble() <= most)) {
            violation(where, value, "is not a number that can be", "write a number from " + least + " to " + most);
            return least;
        }
        return value.asDouble();
    }

    private JsonNode value(String key) {
        known.add(key);
        JsonNode value = node.path(key);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private <E> E missing(String key, String what, E standIn) {
        violation(at(key), MissingNode.getInstance(), "is missing", "write " + what);
        return standIn;
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void violation(String where, JsonNode value, String reason, String remedy) {
        String text = value.isMissingNode() ? "" : value.isValueNode() ? value.asText() : value.toString();
        String shortened = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        violations.add(new Violation(file, where, shortened, reason, remedy));
    }

    private interface EntryReader<E> {
        E read(String entryPath, JsonNode entry);
    }
}

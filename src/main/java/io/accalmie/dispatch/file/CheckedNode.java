package io.accalmie.dispatch.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.accalmie.dispatch.file.InvalidPoolsException.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mapping in a YAML file. Reading a value that is wrong notes what is wrong and gives nothing, so that one reading finds
 * every fault.
 */
final class CheckedNode {
    private static final int LONGEST_VALUE_SHOWN = 80;

    private final String path;
    private final JsonNode node;
    private final List<Violation> violations;

    private CheckedNode(String path, JsonNode node, List<Violation> violations) {
        this.path = path;
        this.node = node;
        this.violations = violations;
    }

    /** The whole file; what is wrong is added to {@code violations}. */
    static CheckedNode root(JsonNode node, List<Violation> violations) {
        CheckedNode root = new CheckedNode("", node, violations);
        if (!node.isObject()) {
            violations.add(new Violation("file", shown(node), "it is no mapping", "begin with 'home:' and 'pools:'"));
        }
        return root;
    }

    /** Notes each key that is not one of these. */
    CheckedNode knowing(String... keys) {
        Set<String> known = new TreeSet<>(List.of(keys));
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                wrong(key, "the key is unknown", "use one of " + String.join(", ", known) + ", or remove it");
            }
        });
        return this;
    }

    /** A text that must be there. */
    Optional<String> text(String key, String wanted) {
        JsonNode value = node.path(key);
        if (value.isTextual() && !value.textValue().isBlank()) {
            return Optional.of(value.textValue());
        }
        wrong(key, present(value) ? "it is no text" : "it is missing", "write " + wanted);
        return Optional.empty();
    }

    /** A whole number that must be there, from {@code least} to {@code most}. */
    Optional<Integer> wholeNumber(String key, int least, int most) {
        JsonNode value = node.path(key);
        if (value.isInt() && value.intValue() >= least && value.intValue() <= most) {
            return Optional.of(value.intValue());
        }
        wrong(
                key,
                present(value) ? "it is not in range" : "it is missing",
                "write a whole number from " + least + " to " + most);
        return Optional.empty();
    }

    /** A number from {@code least} to {@code most} that may be left out. */
    Optional<Double> number(String key, double least, double most) {
        JsonNode value = node.path(key);
        if (!present(value)) {
            return Optional.empty();
        }
        if (value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most) {
            return Optional.of(value.doubleValue());
        }
        wrong(key, "it is not in range", "write a number from " + least + " to " + most + ", or leave it out");
        return Optional.empty();
    }

    /** The mappings of a list that must be there, with at least one entry. */
    List<CheckedNode> mappings(String key, String wanted) {
        JsonNode list = node.path(key);
        if (!list.isArray() || list.isEmpty()) {
            wrong(key, present(list) ? "it is no list with entries" : "it is missing", "write " + wanted);
            return List.of();
        }
        List<CheckedNode> entries = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String at = pathOf(key) + "[" + i + "]";
            if (list.get(i).isObject()) {
                entries.add(new CheckedNode(at, list.get(i), violations));
            } else {
                violations.add(new Violation(at, shown(list.get(i)), "it is no mapping", "write " + wanted));
            }
        }
        return entries;
    }

    /** The mapping under a key that may be left out; then it is empty. */
    CheckedNode mapping(String key, String wanted) {
        JsonNode value = node.path(key);
        if (present(value) && !value.isObject()) {
            wrong(key, "it is no mapping", "write " + wanted);
        }
        return new CheckedNode(pathOf(key), value.isObject() ? value : MissingNode.getInstance(), violations);
    }

    /** The texts of the list under a key; a single text stands for a list of one. */
    List<String> texts(String key, String wanted) {
        JsonNode value = node.path(key);
        if (value.isTextual()) {
            return List.of(value.textValue());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(entry -> {
            if (entry.isTextual()) {
                texts.add(entry.textValue());
            }
        });
        if (!value.isArray() || texts.size() != value.size() || texts.isEmpty()) {
            wrong(key, "it is no list of texts", "write " + wanted);
        }
        return texts;
    }

    /** As {@link #texts}, under a key that may be left out. */
    Optional<List<String>> optionalTexts(String key, String wanted) {
        return present(node.path(key)) ? Optional.of(texts(key, wanted)) : Optional.empty();
    }

    /** The keys there are, in the file's order. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Notes that the value under a key is wrong. */
    void wrong(String key, String reason, String remedy) {
        violations.add(new Violation(pathOf(key), shown(node.path(key)), reason, remedy));
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static boolean present(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private static String shown(JsonNode value) {
        if (!present(value)) {
            return "";
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        return text.length() > LONGEST_VALUE_SHOWN ? text.substring(0, LONGEST_VALUE_SHOWN) + "…" : text;
    }
}

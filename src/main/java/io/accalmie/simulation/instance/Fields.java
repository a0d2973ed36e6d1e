package io.accalmie.simulation.instance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.accalmie.quantity.Identifier;
import io.accalmie.simulation.UnreadableInstanceException;
import io.accalmie.simulation.instance.Tokens.Part;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object after the other, which may stand in any order. Null is the same as absent; fields that nobody asked
 * for are passed over; one that stands there twice is refused, since nobody can say which counts.
 */
final class Fields {
    /** Instants between these can be reckoned with in milliseconds and written with four digits of the year. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    /** Characters of a name. */
    private static final int LONGEST = 200;

    private final Tokens tokens;
    private final Instants instants;
    private final Set<String> scalars;
    private final Map<String, Object> values = new HashMap<>();
    private final Set<String> partsSeen = new HashSet<>();

    /** @param scalars names of the fields that hold a text or a number */
    Fields(Tokens tokens, Instants instants, Set<String> scalars) {
        this.tokens = tokens;
        this.instants = instants;
        this.scalars = scalars;
    }

    /** What stands where a scalar is expected, and is none. */
    private record NoScalar(String shown) {}

    /** Reads the object that stands at the parser; {@code parts} read the fields that are no scalars. */
    void read(Map<String, Part> parts, String remedy) throws IOException {
        values.clear();
        partsSeen.clear();
        JsonParser parser = tokens.parser();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw tokens.wrong("This must be an object.", remedy);
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            Part part = parts.get(name);
            boolean first = true;
            if (token == JsonToken.VALUE_NULL) {
                continue;
            } else if (part != null) {
                first = partsSeen.add(name);
            } else if (scalars.contains(name)) {
                first = values.putIfAbsent(name, scalar(parser, token)) == null;
            } else {
                parser.skipChildren();
            }
            if (!first) {
                throw tokens.wrong("This field is there already.", "Give it once.");
            }
            if (part != null) {
                part.read();
            }
        }
    }

    /** Refuses the object read last if it lacks this part. */
    void require(String part, String remedy) {
        if (!partsSeen.contains(part)) {
            throw tokens.missing(part, remedy);
        }
    }

    Optional<String> text(String name, String remedy) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw wrong(name, "This must be a text.", remedy);
        }
        if (text.isBlank()) {
            throw wrong(name, "This is blank.", remedy);
        }
        if (text.length() > LONGEST) {
            throw wrong(name, "This has " + text.length() + " characters.", "Use at most " + LONGEST + ".");
        }
        return Optional.of(text);
    }

    String requiredText(String name, String remedy) {
        return text(name, remedy).orElseThrow(() -> tokens.missing(name, remedy));
    }

    /** A text with the form of an id (contracts, section 1). */
    String id(String name, String remedy) {
        String text = requiredText(name, remedy);
        if (!Identifier.isValid(text)) {
            throw wrong(name, "This is no id.", "Use 1 to 64 of A-Z a-z 0-9 . _ - and begin with a letter or digit.");
        }
        return text;
    }

    double number(String name, double least, double most, String remedy) {
        Object value = values.get(name);
        if (value == null) {
            throw tokens.missing(name, remedy);
        }
        if (!(value instanceof Double number)) {
            throw wrong(name, "This must be a number.", remedy);
        }
        if (!(number >= least && number <= most)) {
            throw wrong(name, bounds(least, most), remedy);
        }
        return number;
    }

    int whole(String name, int least, int most, String remedy) {
        double number = number(name, least, most, remedy);
        if (number != Math.rint(number)) {
            throw wrong(name, "This must be a whole number.", remedy);
        }
        return (int) number;
    }

    OptionalInt optionalWhole(String name, int least, int most, String remedy) {
        return values.containsKey(name) ? OptionalInt.of(whole(name, least, most, remedy)) : OptionalInt.empty();
    }

    Optional<Instant> instant(String name, String remedy) {
        Optional<String> text = text(name, remedy);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Instant instant = instants.parse(text.get())
                .orElseThrow(() -> wrong(name, "This is no instant.", "Write it as 2022-09-01T00:00:00Z."));
        if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
            throw wrong(name, "This is not between the years 1900 and 3000.", remedy);
        }
        return Optional.of(instant);
    }

    Instant requiredInstant(String name, String remedy) {
        return instant(name, remedy).orElseThrow(() -> tokens.missing(name, remedy));
    }

    /** The fault of a field that the object read last has. */
    UnreadableInstanceException wrong(String name, String reason, String remedy) {
        return tokens.wrong(name, shown(values.get(name)), reason, remedy);
    }

    static String bounds(double least, double most) {
        return "This must be from " + shown(least) + " to " + shown(most) + ".";
    }

    private static Object scalar(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case START_OBJECT, START_ARRAY -> {
                parser.skipChildren();
                yield new NoScalar(token == JsonToken.START_OBJECT ? "{…}" : "[…]");
            }
            default -> new NoScalar(parser.getText());
        };
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof NoScalar other) {
            return other.shown();
        }
        if (value instanceof Double number && Double.isFinite(number) && Math.abs(number) < 1e15) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return String.valueOf(value);
    }
}

package io.accalmie.simulation.instance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.accalmie.simulation.UnreadableInstanceException;
import java.io.IOException;

/** The tokens of one file. Whoever reads a part finds the parser at its first token and leaves it at its last. */
final class Tokens {
    private final JsonParser parser;
    private final Faults faults;

    Tokens(JsonParser parser, Faults faults) {
        this.parser = parser;
        this.faults = faults;
    }

    /** Reads what stands at the parser. */
    @FunctionalInterface
    interface Part {
        void read() throws IOException;
    }

    JsonParser parser() {
        return parser;
    }

    /** Reads each element of the list that stands at the parser. */
    void list(String remedy, Part element) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrong("This must be a list.", remedy);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    /** A number that stands at the parser, within its bounds. */
    double number(double least, double most, String remedy) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw wrong("This must be a number.", remedy);
        }
        double value = parser.getDoubleValue();
        if (!(value >= least && value <= most)) {
            throw wrong(Fields.bounds(least, most), remedy);
        }
        return value;
    }

    /** The fault of the value that stands at the parser. */
    UnreadableInstanceException wrong(String reason, String remedy) throws IOException {
        return faults.of(path(), shown(), reason, remedy);
    }

    /** The fault of a field of the object that was read last. */
    UnreadableInstanceException wrong(String field, String value, String reason, String remedy) {
        return faults.of(path() + "." + field, value, reason, remedy);
    }

    /** The fault of a field that the object read last does not have. */
    UnreadableInstanceException missing(String field, String remedy) {
        return faults.of(path() + "." + field, "This is missing.", remedy);
    }

    /** The fault of the list that was read last, which has no element. */
    UnreadableInstanceException empty(String remedy) {
        return faults.of(path(), "This list is empty.", remedy);
    }

    /** Where the parser stands; after an object or a list, where that was. */
    String path() {
        return Faults.path(parser.getParsingContext());
    }

    private String shown() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "{…}";
            case START_ARRAY -> "[…]";
            default -> parser.getText();
        };
    }
}

package io.accalmie.agent.openai.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.http.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads JSON answers that carry files in {@code b64_json}. The files are decoded straight from the body: as text they would take
 * the heap a second time. Any other text is at most a million characters, and nothing nests deeper than 60.
 */
public final class Answer {
    private static final String FILE = "b64_json";
    private static final long LATEST = 10_000_000_000L;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(1_000_000)
                    .maxNestingDepth(60)
                    .build())
            .build();

    private final JsonParser parser;
    private final boolean withFiles;

    private Answer(JsonParser parser, boolean withFiles) {
        this.parser = parser;
        this.withFiles = withFiles;
    }

    /**
     * The answer, each {@code b64_json} as bytes.
     *
     * @throws RuntimeFailure of kind {@link Kind#HOSTILE} if it is no JSON, or a file no Base64
     */
    public static JsonNode withFiles(Reply reply) throws RuntimeFailure {
        return read(reply, true);
    }

    /**
     * The answer without its files: each {@code b64_json} is null.
     *
     * @throws RuntimeFailure of kind {@link Kind#HOSTILE} if it is no JSON
     */
    public static JsonNode withoutFiles(Reply reply) throws RuntimeFailure {
        return read(reply, false);
    }

    /** A time in whole seconds since 1970; empty if it is none, or far from any that a server can mean. */
    public static Optional<Instant> time(JsonNode seconds) {
        return seconds.isIntegralNumber() && seconds.longValue() > 0 && seconds.longValue() < LATEST
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    private static JsonNode read(Reply reply, boolean withFiles) throws RuntimeFailure {
        try (JsonParser parser = JSON.createParser(reply.body())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonNode whole = new Answer(parser, withFiles).value();
                if (parser.nextToken() == null) {
                    return whole;
                }
            }
        } catch (IOException e) {
            throw new RuntimeFailure(Kind.HOSTILE, no(reply) + ": " + reply.text());
        }
        throw new RuntimeFailure(Kind.HOSTILE, no(reply) + ", or more than one: " + reply.text());
    }

    private static String no(Reply reply) {
        return reply.asked() + " answered " + reply.status() + " with no whole JSON object";
    }

    private JsonNode value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT -> number();
            case VALUE_NUMBER_FLOAT -> DoubleNode.valueOf(parser.getDoubleValue());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> NullNode.getInstance();
        };
    }

    private JsonNode object() throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean file = parser.nextToken() == JsonToken.VALUE_STRING && FILE.equals(name);
            object.set(name, file ? file() : value());
        }
        return object;
    }

    private JsonNode array() throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    private JsonNode file() throws IOException {
        return withFiles ? BinaryNode.valueOf(parser.getBinaryValue()) : NullNode.getInstance();
    }

    private JsonNode number() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? DoubleNode.valueOf(parser.getDoubleValue())
                : LongNode.valueOf(parser.getLongValue());
    }
}

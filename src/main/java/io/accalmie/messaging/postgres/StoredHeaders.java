package io.accalmie.messaging.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.accalmie.messaging.Events;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Headers of a CloudEvent in Kafka's binary mode, which are UTF-8 text, as a JSON object. */
final class StoredHeaders {
    private static final TypeReference<Map<String, String>> TEXT_BY_NAME = new TypeReference<>() {};

    private StoredHeaders() {}

    static String toJson(Headers headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Header header : headers) {
            texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        try {
            return Events.json().writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write the headers " + texts + " as JSON", e);
        }
    }

    static Map<String, String> fromJson(String json) {
        try {
            return Events.json().readValue(json, TEXT_BY_NAME);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outbox.headers is not an object of texts: " + json, e);
        }
    }
}

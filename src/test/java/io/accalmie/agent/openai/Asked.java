package io.accalmie.agent.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request to a fake, and the ways to answer it. */
final class Asked {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final HttpExchange exchange;
    private final byte[] body;

    Asked(HttpExchange exchange) throws IOException {
        this.exchange = exchange;
        this.body = exchange.getRequestBody().readAllBytes();
    }

    /** Method and path, such as {@code POST /v1/videos}. */
    String line() {
        return exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    String header(String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    boolean isForm() {
        return header("Content-Type").startsWith("multipart/form-data");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The fields of a JSON body or of a form as text; files of a form as Latin-1. */
    Map<String, String> fields() throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!isForm()) {
            JsonNode object = JSON.readTree(body);
            object.properties().forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
            return fields;
        }
        String boundary = "--" + header("Content-Type").split("boundary=", 2)[1];
        String whole = new String(body, StandardCharsets.ISO_8859_1);
        if (!whole.endsWith(boundary + "--\r\n")) {
            throw new IOException("the form does not end");
        }
        for (String part : whole.split(java.util.regex.Pattern.quote(boundary) + "(--)?\r\n")) {
            if (!part.isEmpty()) {
                String[] headAndBody = part.split("\r\n\r\n", 2);
                String name = headAndBody[0].split("name=\"", 2)[1].split("\"", 2)[0];
                String value = headAndBody[1].substring(0, headAndBody[1].length() - 2);
                boolean file = headAndBody[0].contains("filename=");
                fields.put(name, file ? value : utf8(value));
            }
        }
        return fields;
    }

    void json(int status, String answer) throws IOException {
        bytes(status, "application/json", answer.getBytes(StandardCharsets.UTF_8));
    }

    /** Closes the connection after it: on a kept one, this server's second packet would wait 40 ms for the client's word. */
    void bytes(int status, String type, byte[] answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        if (answer.length > 0) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    /** Says a kilobyte, sends a few bytes, and hangs up. */
    void breakOff() throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 1024);
        exchange.getResponseBody().write("{\"created\":17".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    /** Never ends. */
    void withoutEnd() throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        byte[] block = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseBody().write('{');
        while (true) {
            exchange.getResponseBody().write(block);
        }
    }

    void hangUp() {
        exchange.close();
    }

    private static String plain(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}

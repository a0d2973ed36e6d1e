package io.accalmie.agent.openai.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * Body of a request.
 *
 * @param contentType such as {@code application/json}
 * @param bytes the whole body
 */
public record Body(String contentType, byte[] bytes) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** No body. */
    public static Body none() {
        return new Body("application/json", new byte[0]);
    }

    /** A JSON object of the fields. */
    public static Body json(Map<String, ?> fields) {
        try {
            return new Body("application/json", JSON.writeValueAsBytes(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("fields of a request are always JSON", e);
        }
    }

    /**
     * A form of the fields and files (RFC 7578, multipart/form-data).
     *
     * @param fields written as their {@code toString} says
     * @param images files by the field's name, called images of the type that they look like
     */
    public static Body form(Map<String, ?> fields, Map<String, byte[]> images) {
        String boundary = "accalmie-" + UUID.randomUUID();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fields.forEach((name, value) ->
                part(out, boundary, name, "", String.valueOf(value).getBytes(StandardCharsets.UTF_8)));
        images.forEach((name, file) -> {
            String type = Signature.of(file).orElse("image/png");
            String tail = "; filename=\"input." + type.substring(type.indexOf('/') + 1) + "\"\r\nContent-Type: " + type;
            part(out, boundary, name, tail, file);
        });
        out.writeBytes(ascii("--" + boundary + "--\r\n"));
        return new Body("multipart/form-data; boundary=" + boundary, out.toByteArray());
    }

    private static void part(ByteArrayOutputStream out, String boundary, String name, String tail, byte[] content) {
        out.writeBytes(ascii(
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + tail + "\r\n\r\n"));
        out.writeBytes(content);
        out.writeBytes(ascii("\r\n"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

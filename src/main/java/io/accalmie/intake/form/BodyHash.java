package io.accalmie.intake.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 over what a JSON value says: the order of fields, white space and the spelling of numbers do not count, and a
 * field that is null counts as absent.
 */
public final class BodyHash {
    private final MessageDigest digest;

    private BodyHash(MessageDigest digest) {
        this.digest = digest;
    }

    /** Lower-case hex, 64 digits. */
    public static String of(JsonNode json) {
        BodyHash hash = new BodyHash(sha256());
        hash.value(json);
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    /** Lower-case hex of SHA-256 over the bytes as they are. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private void value(JsonNode json) {
        if (json.isObject()) {
            object(json);
        } else if (json.isArray()) {
            mark('[', json.size());
            json.forEach(this::value);
        } else if (json.isTextual()) {
            text('"', json.textValue());
        } else if (json.isNumber()) {
            text('#', number(json));
        } else {
            text('!', json.asText());
        }
    }

    private void object(JsonNode json) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        json.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                sorted.put(field.getKey(), field.getValue());
            }
        });
        mark('{', sorted.size());
        sorted.forEach((name, field) -> {
            text('"', name);
            value(field);
        });
    }

    private static String number(JsonNode json) {
        if (json.isIntegralNumber()) {
            return canonical(new BigDecimal(json.bigIntegerValue()));
        }
        double value = json.doubleValue();
        return Double.isFinite(value) ? canonical(BigDecimal.valueOf(value)) : Double.toString(value);
    }

    private static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    // Kind and length first, so that no two different values feed the digest the same bytes.
    private void mark(char kind, int length) {
        digest.update(ByteBuffer.allocate(6).putChar(kind).putInt(length).flip());
    }

    private void text(char kind, String text) {
        mark(kind, text.length());
        ByteBuffer chars = ByteBuffer.allocate(text.length() * 2);
        text.chars().forEach(c -> chars.putChar((char) c));
        digest.update(chars.flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must know SHA-256", e);
        }
    }
}

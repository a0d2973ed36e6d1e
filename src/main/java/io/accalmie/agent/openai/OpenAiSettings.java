package io.accalmie.agent.openai;

import io.accalmie.agent.RuntimeServer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A runtime server that speaks a dialect of the OpenAI shapes, as an agent's configuration names it.
 *
 * @param dialect which one
 * @param makes images or clips; a server that makes both is named twice
 * @param address http or https, such as {@code http://127.0.0.1:8091}, without the {@code /v1}
 * @param mostItems images in one request at most, at least 1; the dialect's own limit holds beside it, and a clip is always one
 * @param within how long a render may take, or an answer with files; the server is given up then
 * @param apiKey sent as a Bearer token, and to nobody else; empty where the server asks for none
 */
public record OpenAiSettings(
        Dialect dialect, Makes makes, URI address, int mostItems, Duration within, Optional<String> apiKey) {
    /** What a server is asked for. */
    public enum Makes {
        IMAGES,
        CLIPS
    }

    /**
     * @throws IllegalArgumentException if a value makes no sense; names field, value and remedy
     */
    public OpenAiSettings {
        String scheme = String.valueOf(address.getScheme());
        if (!scheme.matches("https?") || address.getHost() == null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "address " + address.getHost() + " is none of a server; say one such as http://127.0.0.1:8091");
        }
        if (mostItems < 1) {
            throw new IllegalArgumentException("mostItems is " + mostItems + "; say at least 1");
        }
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("within is " + within + "; say a time, such as PT10M");
        }
        if (makes == Makes.CLIPS && !dialect.knowsClips()) {
            throw new IllegalArgumentException(
                    "dialect " + dialect.word() + " has no words for clips; say vllm-omni, sglang, localai or sd-cpp");
        }
        if (apiKey.filter(key -> !key.matches("[\\x21-\\x7e]+")).isPresent()) {
            throw new IllegalArgumentException(
                    "apiKey has characters that no header can carry, or is empty; leave it out, or say letters and digits");
        }
    }

    /** A server that makes images. */
    public OpenAiSettings(Dialect dialect, URI address, int mostItems, Duration within, Optional<String> apiKey) {
        this(dialect, Makes.IMAGES, address, mostItems, within, apiKey);
    }

    /** The server. */
    public RuntimeServer server() {
        return new OpenAiServer(this);
    }

    /** All but the key. */
    @Override
    public String toString() {
        return dialect.word() + " for " + makes + " at " + address + ", mostItems " + mostItems + ", within " + within
                + (apiKey.isPresent() ? ", with an apiKey" : "");
    }
}

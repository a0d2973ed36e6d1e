package io.accalmie.simulation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A planning instance is not as it must be (contracts, section 6). Nothing of it is used. */
public final class UnreadableInstanceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final @Nullable String value;
    private final String remedy;

    /**
     * A refusal.
     *
     * @param file what the instance is called
     * @param path where in it, such as {@code $.pools[3].pue}; {@code $} for the whole
     * @param value what is there, fit for a terminal; empty where nothing is
     * @param reason one sentence saying what is wrong
     * @param remedy one sentence saying what would be accepted
     */
    public UnreadableInstanceException(String file, String path, Optional<String> value, String reason, String remedy) {
        super(file + ", " + path + value.map(text -> " '" + text + "'").orElse("") + ": " + reason + " " + remedy);
        this.path = path;
        this.value = value.orElse(null);
        this.remedy = remedy;
    }

    /** Where the fault is, such as {@code $.pools[3].pue}. */
    public String path() {
        return path;
    }

    /** What is there; empty where nothing is. */
    public Optional<String> value() {
        return Optional.ofNullable(value);
    }

    /** What would be accepted, one sentence. */
    public String remedy() {
        return remedy;
    }
}

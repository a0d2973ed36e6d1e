package io.accalmie.cli.replay;

import java.util.Optional;
import java.util.stream.Stream;

/** What part of a signal is asked for: the last word of a path such as {@code /v4/carbon-intensity/past-range}. */
public enum Temporality {
    LATEST("latest"),
    HISTORY("history"),
    PAST("past"),
    PAST_RANGE("past-range"),
    FORECAST("forecast");

    /** The only signal that is replayed. */
    static final String SIGNAL = "carbon-intensity";

    private final String word;

    Temporality(String word) {
        this.word = word;
    }

    /** As paths write it. */
    public String word() {
        return word;
    }

    /** With its signal, as {@code access} in the answer of {@code /zones} writes it. */
    String capability() {
        return SIGNAL + "/" + word;
    }

    /** The one of that capability, such as {@code carbon-intensity/latest}; empty where nothing of that name is replayed. */
    static Optional<Temporality> ofCapability(String text) {
        return Stream.of(values())
                .filter(temporality -> temporality.capability().equals(text))
                .findFirst();
    }
}

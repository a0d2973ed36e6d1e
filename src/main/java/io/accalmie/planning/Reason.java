package io.accalmie.planning;

import java.util.function.Supplier;

/**
 * Why a job runs where and when it does, told when somebody asks: most of a million placements are never asked about. Two
 * reasons are equal if they say the same.
 */
public final class Reason {
    private final Supplier<String> words;

    Reason(Supplier<String> words) {
        this.words = words;
    }

    /** One sentence for people. */
    public String sentence() {
        return words.get();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reason reason && reason.sentence().equals(sentence());
    }

    @Override
    public int hashCode() {
        return sentence().hashCode();
    }

    @Override
    public String toString() {
        return sentence();
    }
}

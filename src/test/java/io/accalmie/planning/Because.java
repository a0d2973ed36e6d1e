package io.accalmie.planning;

/** Reasons for placements made by hand in other features' tests. */
public final class Because {
    private Because() {}

    /** The reason that says this. */
    public static Reason of(String sentence) {
        return new Reason(() -> sentence);
    }
}

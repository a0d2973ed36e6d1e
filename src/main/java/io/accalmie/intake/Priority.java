package io.accalmie.intake;

import java.util.Locale;

/** How a job ranks when capacity is short, the most pressing last. */
public enum Priority {
    BACKGROUND,
    NORMAL,
    URGENT;

    /** The word used in messages, such as {@code normal}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

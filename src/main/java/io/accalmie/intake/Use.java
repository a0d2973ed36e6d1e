package io.accalmie.intake;

import java.util.Locale;

/** What the assets will be used for; decides which licences do. */
public enum Use {
    IDEATION,
    INTERNAL,
    COMMERCIAL;

    /** The word used in messages, such as {@code commercial}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

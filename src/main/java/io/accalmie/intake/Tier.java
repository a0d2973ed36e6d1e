package io.accalmie.intake;

import java.util.Locale;

/** The default quality tiers (contracts, section 4). */
public enum Tier {
    DRAFT,
    STANDARD,
    HIGH,
    HERO;

    /** The word used in messages, such as {@code standard}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.accalmie.catalogue;

import java.util.Locale;

/** What a studio says of an asset that it looked at. */
public enum Ruling {
    /** It may be used. */
    APPROVED,
    /** It may not, and is rendered anew or given up. */
    REJECTED;

    /** The word used in JSON: {@code approved} or {@code rejected}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

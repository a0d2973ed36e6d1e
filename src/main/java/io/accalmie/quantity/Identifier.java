package io.accalmie.quantity;

import java.util.regex.Pattern;

/**
 * The form of every id that people choose: 1 to 64 of {@code A-Za-z0-9._-}, the first alphanumeric (contracts, section 1).
 *
 * @param value the id as written
 */
public record Identifier(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Identifier {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "an id is 1 to 64 of A-Z a-z 0-9 . _ - and starts with a letter or digit, but is '" + value + "'");
        }
    }

    /** Whether {@code value} has the form of an id. */
    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }
}

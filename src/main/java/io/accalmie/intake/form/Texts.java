package io.accalmie.intake.form;

/** What characters a text may hold. */
final class Texts {
    private Texts() {}

    /** Whether every character can be stored and shown: no control characters but tab and line ends, no half pairs. */
    static boolean isPlain(String text) {
        return text.codePoints().allMatch(Texts::isPlain);
    }

    /** Whether this character can be stored and shown. */
    static boolean isPlain(int codePoint) {
        if (codePoint == '\t' || codePoint == '\n' || codePoint == '\r') {
            return true;
        }
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }
}

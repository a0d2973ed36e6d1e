package io.accalmie.intake.form;

import io.accalmie.messaging.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects faults up to a bound, then says that there are more. */
final class FaultList {
    /** How many faults anybody is told at once. */
    static final int MOST = 100;

    private static final int MOST_SHOWN = 200;

    private final List<Fault> faults = new ArrayList<>();
    private boolean more;

    void add(Fault fault) {
        if (faults.size() < MOST) {
            faults.add(fault);
        } else {
            more = true;
        }
    }

    void add(String code, String field, String value, String reason, String remedy) {
        add(ofField(code, field, value, reason, remedy));
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /** The faults found, and where there were more than {@link #MOST}, one that says so. */
    List<Fault> all() {
        if (!more) {
            return List.copyOf(faults);
        }
        List<Fault> all = new ArrayList<>(faults);
        all.add(ofWhole("MORE_FAULTS", "only the first " + MOST + " faults are listed", "cure these and send again"));
        return List.copyOf(all);
    }

    /** A fault of one field; {@code value} is made fit for a database and a terminal. */
    static Fault ofField(String code, String field, String value, String reason, String remedy) {
        return new Fault(
                Optional.empty(),
                code,
                field.isEmpty() ? Optional.empty() : Optional.of(harmless(field)),
                Optional.of(harmless(value)),
                harmless(reason),
                remedy);
    }

    /** A fault of the whole message. */
    static Fault ofWhole(String code, String reason, String remedy) {
        return new Fault(Optional.empty(), code, Optional.empty(), Optional.empty(), harmless(reason), remedy);
    }

    /**
     * Shortened, and without control characters and halves of surrogate pairs: PostgreSQL cannot store U+0000 in JSON and
     * a half pair cannot be written as UTF-8, so echoing them would turn a refusal into a failure.
     */
    private static String harmless(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), MOST_SHOWN + 1));
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (clean.length() >= MOST_SHOWN - 1) {
                return clean.append('…').toString();
            }
            clean.appendCodePoint(Texts.isPlain(c) ? c : '\uFFFD');
            i += Character.charCount(c);
        }
        return clean.toString();
    }
}

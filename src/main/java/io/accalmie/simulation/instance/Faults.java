package io.accalmie.simulation.instance;

import com.fasterxml.jackson.core.JsonStreamContext;
import io.accalmie.simulation.UnreadableInstanceException;
import java.util.Optional;

/** Words the faults of one file. */
public final class Faults {
    /** Characters of a value that are shown. */
    private static final int MOST_SHOWN = 200;

    /** Characters of a sentence; only a path or a syntax error that quotes the file could be longer. */
    private static final int MOST_TOLD = 1000;

    private final String file;

    /** Faults of {@code file}, which is only a name. */
    public Faults(String file) {
        this.file = file;
    }

    /** The fault of a value. */
    public UnreadableInstanceException of(String path, String value, String reason, String remedy) {
        return new UnreadableInstanceException(
                file,
                harmless(path, MOST_TOLD),
                Optional.of(harmless(value, MOST_SHOWN)),
                harmless(reason, MOST_TOLD),
                harmless(remedy, MOST_TOLD));
    }

    /** The fault of something that is not there, or of the whole. */
    public UnreadableInstanceException of(String path, String reason, String remedy) {
        return new UnreadableInstanceException(
                file,
                harmless(path, MOST_TOLD),
                Optional.empty(),
                harmless(reason, MOST_TOLD),
                harmless(remedy, MOST_TOLD));
    }

    /** The place of a parser as a path, such as {@code $.pools[3].pue}. */
    static String path(JsonStreamContext place) {
        if (place.inRoot() || place.getParent() == null) {
            return "$";
        }
        String outer = path(place.getParent());
        if (place.inArray()) {
            return place.hasCurrentIndex() ? outer + "[" + place.getCurrentIndex() + "]" : outer;
        }
        return place.hasCurrentName() ? outer + "." + place.getCurrentName() : outer;
    }

    /** Shortened, without what a terminal would take for a command. */
    private static String harmless(String text, int most) {
        int end = text.length() <= most ? text.length() : text.offsetByCodePoints(0, text.codePointCount(0, most));
        StringBuilder clean = new StringBuilder(end + 1);
        text.substring(0, end)
                .codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .forEach(clean::appendCodePoint);
        return end < text.length() ? clean.append('…').toString() : clean.toString();
    }
}

package io.accalmie.grid;

import io.accalmie.messaging.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** A file of the grid, a trace or a list of regions, is not as it must be. Nothing of it is used. */
public final class UnreadableGridFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    UnreadableGridFileException(String file, List<Fault> faults) {
        super(message(file, faults));
        this.faults = List.copyOf(faults);
    }

    /** What is wrong first, where, and what would cure it. */
    public Fault fault() {
        return faults.get(0);
    }

    /** All that is wrong, at least one, in the order of the file; where a fault makes the rest unreadable it is the last. */
    public List<Fault> faults() {
        return faults;
    }

    private static String message(String file, List<Fault> faults) {
        if (faults.size() == 1) {
            Fault only = faults.get(0);
            return file
                    + only.line().map(line -> ", line " + line).orElse("")
                    + only.field().map(field -> ", " + field).orElse("")
                    + words(only);
        }
        return faults.stream()
                .map(fault -> fault.line().map(line -> "line " + line + ", ").orElse("")
                        + fault.field().orElse("")
                        + words(fault))
                .collect(Collectors.joining("\n  ", file + " has " + faults.size() + " faults:\n  ", ""));
    }

    private static String words(Fault fault) {
        return fault.value().map(value -> " '" + value + "'").orElse("") + ": " + fault.reason() + " " + fault.remedy();
    }
}
